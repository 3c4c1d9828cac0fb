package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load balancer must be.
 *
 * @param id what it is called
 * @param loadBalancerName its name in AWS
 * @param internal whether it is reachable from within the VPC alone
 * @param port the port on which it listens, and to which it leads
 * @param certificate the ARN of its certificate; empty where it passes traffic on as it comes
 * @param healthCheck what it asks of a machine, such as {@code TCP:22}
 * @param idleTimeout after how many seconds it ends a connection on which nothing is said
 * @param crossZone whether it leads from each zone to the machines of all
 * @param subnets where it stands
 * @param securityGroups its security groups
 * @param tags its tags
 * @param dependsOnAlso the internet gateway, without which the VPC takes no public one
 */
public record LoadBalancerDesired(
    ResourceId id,
    String loadBalancerName,
    boolean internal,
    int port,
    String certificate,
    String healthCheck,
    int idleTimeout,
    boolean crossZone,
    List<PropertyValue> subnets,
    List<PropertyValue> securityGroups,
    Map<String, String> tags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final String NAME = "loadBalancerName";
  static final String SCHEME = "scheme";
  static final String LISTENER = "listener";
  static final String PORT = "port";
  static final String PROTOCOL = "protocol";
  static final String CERTIFICATE = "certificate";
  static final String HEALTH_CHECK = "healthCheck";
  static final String TARGET = "target";
  static final String TIMEOUT = "timeout";
  static final String INTERVAL = "interval";
  static final String HEALTHY = "healthyThreshold";
  static final String UNHEALTHY = "unhealthyThreshold";
  static final String IDLE_TIMEOUT = "idleTimeout";
  static final String CROSS_ZONE = "crossZone";
  static final String SUBNETS = "subnets";
  static final String SECURITY_GROUPS = "securityGroups";
  static final String INTERNAL = "internal";
  static final String INTERNET_FACING = "internet-facing";

  private static final String TCP = "TCP";
  private static final String SSL = "SSL";
  private static final int CHECK_TIMEOUT = 5;
  private static final int CHECK_INTERVAL = 10;
  private static final int CHECK_THRESHOLD = 2;

  /** Copies the lists. */
  public LoadBalancerDesired {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(NAME, PropertyValue.of(loadBalancerName));
    properties.put(SCHEME, PropertyValue.of(internal ? INTERNAL : INTERNET_FACING));
    properties.put(LISTENER, listener(port, certificate.isEmpty() ? TCP : SSL, certificate));
    properties.put(
        HEALTH_CHECK,
        healthCheck(healthCheck, CHECK_TIMEOUT, CHECK_INTERVAL, CHECK_THRESHOLD, CHECK_THRESHOLD));
    properties.put(IDLE_TIMEOUT, PropertyValue.of(idleTimeout));
    properties.put(CROSS_ZONE, PropertyValue.of(crossZone));
    properties.put(SUBNETS, ReferenceLists.desired(subnets));
    properties.put(SECURITY_GROUPS, ReferenceLists.desired(securityGroups));
    return properties;
  }

  static PropertyValue listener(int port, String protocol, String certificate) {
    return new PropertyValue.MapValue(
        Map.of(
            PORT, PropertyValue.of(port),
            PROTOCOL, PropertyValue.of(protocol),
            CERTIFICATE, PropertyValue.of(certificate)));
  }

  static PropertyValue healthCheck(
      String target, int timeout, int interval, int healthy, int unhealthy) {
    return new PropertyValue.MapValue(
        Map.of(
            TARGET, PropertyValue.of(target),
            TIMEOUT, PropertyValue.of(timeout),
            INTERVAL, PropertyValue.of(interval),
            HEALTHY, PropertyValue.of(healthy),
            UNHEALTHY, PropertyValue.of(unhealthy)));
  }
}
