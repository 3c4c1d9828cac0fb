package io.kops.networking.aws.dns;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Desired state of a resource record set: an alias of a load balancer, or initial values that
 * controllers in the cluster replace.
 *
 * @param zone the hosted zone
 * @param name the DNS name
 * @param type the record type
 * @param content the alias or the initial values
 */
public record RecordSetDesired(PropertyValue zone, String name, String type, Content content)
    implements DesiredResource {
  static final String ZONE = "zone";
  static final String NAME = "recordName";
  static final String TYPE = "type";
  static final String ALIAS = "alias";
  static final String VALUES = "values";
  static final String TTL = "ttl";

  /** The time to live of initial values, in seconds. */
  public static final int INITIAL_TTL = 10;

  private static final Set<String> OF_CONTROLLERS = Set.of(VALUES, TTL);

  /** The content of a record set. */
  public sealed interface Content {
    /**
     * The addresses of a load balancer.
     *
     * @param loadBalancer the load balancer
     */
    record Alias(ResourceId loadBalancer) implements Content {}

    /**
     * A value that is written if the record set does not exist. Controllers then own it.
     *
     * @param value the value
     * @param replacesAlias whether the value replaces an alias, because the load balancer is
     *     deleted
     */
    record Initial(String value, boolean replacesAlias) implements Content {}
  }

  static ResourceId idOf(String name, String type) {
    return new ResourceId(ResourceKinds.RECORD_SET, name + "/" + type);
  }

  @Override
  public ResourceId id() {
    return idOf(name, type);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(ZONE, zone);
    properties.put(NAME, PropertyValue.of(name));
    properties.put(TYPE, PropertyValue.of(type));
    if (content instanceof Content.Alias alias) {
      properties.put(ALIAS, PropertyValue.of(alias.loadBalancer()));
    } else if (content instanceof Content.Initial initial) {
      properties.put(VALUES, PropertyValue.texts(List.of(initial.value())));
      properties.put(TTL, PropertyValue.of(INITIAL_TTL));
    }
    return properties;
  }

  @Override
  public Set<String> initialProperties() {
    return OF_CONTROLLERS;
  }

  /**
   * An alias whose load balancer remains is kept: the running control plane publishes the name only
   * after its nodes are replaced.
   */
  @Override
  public Set<String> absent() {
    return content instanceof Content.Initial initial && initial.replacesAlias()
        ? Set.of(ALIAS)
        : Set.of();
  }

  /** Records have no tags: their names identify them. */
  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
