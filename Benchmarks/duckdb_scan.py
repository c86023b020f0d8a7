"""DuckDB reads the benchmark table and tests six columns of it, on two threads."""
import sys

import duckdb

connection = duckdb.connect()
connection.execute("set threads=2")
print(connection.execute(
    """
    select count(*),
      count(*) filter ("Tên sản phẩm" is null),
      count(*) filter (not regexp_full_match("Mã vạch (GTIN)", '[0-9]{13}')),
      count(*) filter ("Xuất xứ" is null),
      count(*) filter (try_strptime("Ngày sản xuất", '%d/%m/%Y') is null),
      count(*) filter (try_strptime("Hạn sử dụng", '%d/%m/%Y') < try_strptime("Ngày sản xuất", '%d/%m/%Y')),
      count(*) filter ("Tiêu chuẩn áp dụng" is null)
    from read_csv(?, delim=';', header=true, all_varchar=true)
    """, [sys.argv[1]]).fetchall())
