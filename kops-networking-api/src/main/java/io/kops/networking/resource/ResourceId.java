package io.kops.networking.resource;

import java.util.Comparator;
import java.util.Objects;

/**
 * The ID of a resource in plans: its kind and a name that is unique within the kind. It does not
 * depend on whether the resource exists. The same cluster has the same IDs in every plan.
 *
 * @param kind the kind
 * @param name the name, such as {@code us-east-1a.k.example.com}
 */
public record ResourceId(ResourceKind kind, String name) implements Comparable<ResourceId> {
  private static final Comparator<ResourceId> ORDER =
      Comparator.comparing(ResourceId::kind).thenComparing(ResourceId::name);

  public ResourceId {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Parses the format of {@link #toString()}.
   *
   * @throws IllegalArgumentException if the text has no slash after a kind
   */
  public static ResourceId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a resource id: \"" + text + "\"");
    }
    return new ResourceId(new ResourceKind(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(ResourceId other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code <kind>/<name>}. */
  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
