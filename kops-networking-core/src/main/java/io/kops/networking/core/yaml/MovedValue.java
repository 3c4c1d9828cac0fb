package io.kops.networking.core.yaml;

/** How the value of a field differs between another API version and v1alpha2. */
enum MovedValue {
  /** The value is the same. */
  SAME {
    @Override
    YamlNode turned(YamlNode value) {
      return value;
    }

    @Override
    String remedy(TreePath place) {
      return "move it to " + place;
    }
  },

  /** A boolean, negated. */
  INVERTED {
    @Override
    YamlNode turned(YamlNode value) {
      return value instanceof YamlScalar scalar && scalar.kind() == ScalarKind.FLAG
          ? YamlScalar.flag(!scalar.text().equalsIgnoreCase("true")).at(scalar.position())
          : value;
    }

    @Override
    String remedy(TreePath place) {
      return "write " + place + ", which is true where this is false";
    }
  };

  /** Converts a value from v1alpha2 to the other version, or back. */
  abstract YamlNode turned(YamlNode value);

  /** Returns the remedy for a field at its v1alpha2 path. */
  abstract String remedy(TreePath place);
}
