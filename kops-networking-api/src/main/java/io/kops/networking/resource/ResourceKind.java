package io.kops.networking.resource;

import java.util.regex.Pattern;

/**
 * A kind of resource, such as {@code Subnet}; see {@link ResourceKinds}.
 *
 * @param name the name in upper camel case
 */
public record ResourceKind(String name) implements Comparable<ResourceKind> {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Za-z0-9]*");

  public ResourceKind {
    if (!SHAPE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a kind of resource: \"" + name + "\"");
    }
  }

  @Override
  public int compareTo(ResourceKind other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
