package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;

/**
 * Reports fields of a document that belong to another API version, which kops rejects as well.
 *
 * @param version the version of the document
 * @param root the path of the document
 * @param reading the reading that receives the problems
 */
record MisplacedFields(ApiVersion version, FieldPath root, Reading reading) {
  /** Returns the reporter for an item of a list. */
  MisplacedFields below(String list, int index) {
    return new MisplacedFields(version, path(list).index(index), reading);
  }

  /** Adds an error for a field that this version has at another path or not at all. */
  void report(Position place, TreePath field, String remedy) {
    error(
        place,
        field,
        YamlProblems.YAML_FIELD_OF_OTHER_VERSION,
        version + " has no " + field,
        remedy);
  }

  /** Adds an error for a value that should be a map. */
  void wrongType(YamlNode value, TreePath field, String remedy) {
    reading.wrongType(value, path(field.toString()), "a map", remedy);
  }

  /** Adds an error for a value that this version does not support. */
  void invalid(Position place, TreePath field, String message, String remedy) {
    error(place, field, YamlProblems.YAML_VALUE_INVALID, message, remedy);
  }

  private void error(
      Position place, TreePath field, ProblemCode code, String message, String remedy) {
    reading.error(place, path(field.toString()), code, message, remedy);
  }

  private FieldPath path(String field) {
    return new FieldPath(root.text().isEmpty() ? field : root + "." + field);
  }
}
