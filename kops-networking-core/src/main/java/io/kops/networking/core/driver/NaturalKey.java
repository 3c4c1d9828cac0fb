package io.kops.networking.core.driver;

import io.kops.networking.resource.ResourceKind;
import java.util.List;

/**
 * Facts that identify a resource without its name, used if its {@code Name} tag was edited or
 * removed. References are compared by the cloud ids of their targets.
 */
public sealed interface NaturalKey {
  /**
   * Properties with equal values; an empty list matches every owned resource of the kind.
   *
   * @param names the names of the properties
   */
  record Properties(List<String> names) implements NaturalKey {
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
    public Tagged {
      names = List.copyOf(names);
    }
  }

  /**
   * A reference from an identified resource, such as from a NAT gateway to its Elastic IP.
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
