"""What Python peers take for one document, in seconds of processor time, without their start.

    peers.py hash FILE            the reference implementation of the event hash (epcis-event-hash-generator)
    peers.py schema SCHEMA FILE   python-jsonschema with the published schema of EPCIS 2.0
    peers.py xlsx FILE            openpyxl in read-only mode, every cell of every row

    peers.py make-xlsx CSV FILE   writes the table as a workbook with shared strings (XlsxWriter)

Exits with 3 where the peer is not installed.
"""

import csv
import json
import logging
import sys
import time

logging.disable(logging.CRITICAL)


def hashes(path):
    try:
        from epcis_event_hash_generator import hash_generator, json_to_py, xml_to_py
    except ImportError:
        sys.exit(3)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    reader = xml_to_py if text.lstrip().startswith("<") else json_to_py
    start = time.process_time()
    hash_generator.epcis_hashes_from_events(reader.event_list_from_epcis_document_str(text))
    return time.process_time() - start


def schema(schema_path, path):
    try:
        import jsonschema
    except ImportError:
        sys.exit(3)
    with open(schema_path, encoding="utf-8") as file:
        validator = jsonschema.Draft7Validator(json.load(file))
    with open(path, encoding="utf-8") as file:
        text = file.read()
    start = time.process_time()
    for _ in validator.iter_errors(json.loads(text)):
        pass
    return time.process_time() - start


def xlsx(path):
    try:
        import openpyxl
    except ImportError:
        sys.exit(3)
    start = time.process_time()
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    return time.process_time() - start


def make_xlsx(source, path):
    try:
        import xlsxwriter
    except ImportError:
        sys.exit(3)
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(path, texts)
    sheet = book.add_worksheet()
    with open(source, encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter=";")):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value)
    book.close()


if __name__ == "__main__":
    if sys.argv[1] == "make-xlsx":
        make_xlsx(sys.argv[2], sys.argv[3])
    else:
        took = {"hash": hashes, "schema": schema, "xlsx": xlsx}[sys.argv[1]](*sys.argv[2:])
        print(f"{took:.4f}")
