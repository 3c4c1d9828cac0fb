package io.kops.networking.problem;

import java.util.regex.Pattern;

record NamedCode(String name) implements ProblemCode {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]*");

  NamedCode {
    if (!SHAPE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a problem code: \"" + name + "\"");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
