package io.kops.networking.aws.dns;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/**
 * The hosted zone of a cluster.
 *
 * @param id its id without {@code /hostedzone/}; empty if it does not exist yet
 * @param name its domain, without a final dot
 * @param isPrivate whether it is visible only in associated VPCs
 */
public record ClusterZone(Optional<String> id, String name, boolean isPrivate) {
  private static final String ID_PREFIX = "/hostedzone/";

  /** Returns the id of Route 53 without its prefix. */
  public static String plainId(String id) {
    return id.startsWith(ID_PREFIX) ? id.substring(ID_PREFIX.length()) : id;
  }

  /** Returns whether the zone can contain a name. */
  public boolean contains(String dnsName) {
    return DnsName.isWithin(dnsName, name);
  }

  /** Returns the resource that creates the zone. */
  public ResourceId resourceId() {
    return new ResourceId(ResourceKinds.HOSTED_ZONE, name);
  }

  /** Returns the value that references the zone. */
  public PropertyValue reference() {
    return id.map(PropertyValue::of).orElseGet(() -> PropertyValue.of(resourceId()));
  }
}
