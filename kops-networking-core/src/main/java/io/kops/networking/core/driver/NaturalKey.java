package io.kops.networking.core.driver;

import io.kops.networking.resource.ResourceKind;
import java.util.List;

/**
 * Facts that identify a resource of a kind without its name, for a resource whose {@code Name} tag
 * was edited or removed. References are compared by the ids in the cloud of their targets.
 */
public sealed interface NaturalKey {
  /**
   * Properties with equal values; of an empty list, each owned resource of the kind matches.
   *
   * @param names the names of the properties
   */
  record Properties(List<String> names) implements NaturalKey {
    /** Copies the list. */
    public Properties {
      names = List.copyOf(names);
    }
  }

  /**
   * A tag and properties with equal values.
   *
   * @param tag the key of the tag
   * @param names the names of the properties
   */
  record Tagged(String tag, List<String> names) implements NaturalKey {
    /** Copies the list. */
    public Tagged {
      names = List.copyOf(names);
    }
  }

  /**
   * The use by a resource that is identified itself, such as that of an Elastic IP by a NAT
   * gateway.
   *
   * @param user the kind of the user
   * @param property the property of the user that refers to the resource
   */
  record UsedBy(ResourceKind user, String property) implements NaturalKey {}

  /** Returns the key of these properties. */
  static NaturalKey of(String... names) {
    return new Properties(List.of(names));
  }
}
