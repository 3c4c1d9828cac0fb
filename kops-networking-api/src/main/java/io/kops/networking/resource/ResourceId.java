package io.kops.networking.resource;

import java.util.Comparator;
import java.util.Objects;

/**
 * What a resource is called in plans, before and after it exists: its kind and a name that is
 * unique in the kind. The same cluster yields the same ids on every run.
 *
 * @param kind the kind
 * @param name the name, such as {@code us-east-1a.k.example.com}
 */
public record ResourceId(ResourceKind kind, String name) implements Comparable<ResourceId> {
  private static final Comparator<ResourceId> ORDER =
      Comparator.comparing(ResourceId::kind).thenComparing(ResourceId::name);

  /** Refuses nulls. */
  public ResourceId {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Reads what {@link #toString()} writes.
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
