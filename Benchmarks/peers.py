"""What Python peers take for one document, in seconds of processor time, without their start.

    peers.py hash FILE            the reference implementation of the event hash (epcis-event-hash-generator)
    peers.py schema SCHEMA FILE   python-jsonschema with the published schema of EPCIS 2.0

Exits with 3 where the peer is not installed.
"""

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


if __name__ == "__main__":
    took = hashes(sys.argv[2]) if sys.argv[1] == "hash" else schema(sys.argv[2], sys.argv[3])
    print(f"{took:.4f}")
