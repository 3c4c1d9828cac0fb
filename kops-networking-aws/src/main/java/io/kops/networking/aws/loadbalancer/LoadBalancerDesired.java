package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Desired state of a classic load balancer.
 *
 * @param id the resource ID in plans
 * @param loadBalancerName the name in AWS
 * @param internal whether it is reachable only from within the VPC
 * @param port the port of its listener and of its instances
 * @param certificate the ARN of its certificate; empty for TCP passthrough
 * @param healthCheck the health check of instances, such as {@code TCP:22}
 * @param idleTimeout the idle timeout of connections in seconds
 * @param crossZone whether cross-zone load balancing is enabled
 * @param subnets its subnets
 * @param securityGroups its security groups
 * @param tags the tags
 * @param dependsOnAlso the internet gateway, which a public load balancer requires
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
