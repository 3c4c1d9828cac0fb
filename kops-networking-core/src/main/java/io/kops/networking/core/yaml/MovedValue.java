package io.kops.networking.core.yaml;

/** How the value of a field of another version differs from that of v1alpha2. */
enum MovedValue {
  /** It does not differ. */
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

  /** It is true where that of v1alpha2 is false. */
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

  /** Returns the value in the other version of one of v1alpha2; the way back is the same. */
  abstract YamlNode turned(YamlNode value);

  /** Returns what to do about a field where v1alpha2 has it. */
  abstract String remedy(TreePath place);
}
