package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Desired state of a target group. Its targets are the instances of the Auto Scaling groups
 * attached to it.
 *
 * @param id the resource ID in plans, whose name is the name in AWS
 * @param protocol {@code TCP}, or {@code TLS} for TLS to the instances
 * @param port the port of instances
 * @param vpc the VPC
 * @param healthCheck the health check of instances
 * @param tags the tags
 */
public record TargetGroupDesired(
    ResourceId id,
    String protocol,
    int port,
    PropertyValue vpc,
    HealthCheck healthCheck,
    Map<String, String> tags)
    implements DesiredResource {
  static final String PROTOCOL = "protocol";
  static final String PORT = "port";
  static final String VPC = "vpc";
  static final String HEALTH_CHECK = "healthCheck";
  static final String PATH = "path";
  static final String INTERVAL = "interval";
  static final String HEALTHY = "healthyThreshold";
  static final String UNHEALTHY = "unhealthyThreshold";
  static final String DEREGISTRATION_DELAY = "deregistrationDelay";
  static final String CONNECTION_TERMINATION = "connectionTermination";

  private static final int CHECK_INTERVAL = 10;
  private static final int CHECK_THRESHOLD = 2;
  private static final int LEAVING_SECONDS = 30;

  /**
   * The health check of an instance on the traffic port.
   *
   * @param protocol {@code TCP} or {@code HTTPS}
   * @param path the requested path; empty for TCP
   */
  public record HealthCheck(String protocol, String path) {
    /** Checks that the port accepts connections. */
    public static final HealthCheck TCP = new HealthCheck("TCP", "");

    /** Returns a check that requests a path over HTTPS. */
    public static HealthCheck https(String path) {
      return new HealthCheck("HTTPS", path);
    }
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(PROTOCOL, PropertyValue.of(protocol));
    properties.put(PORT, PropertyValue.of(port));
    properties.put(VPC, vpc);
    properties.put(
        HEALTH_CHECK,
        healthCheck(
            healthCheck.protocol(),
            healthCheck.path(),
            CHECK_INTERVAL,
            CHECK_THRESHOLD,
            CHECK_THRESHOLD));
    properties.put(DEREGISTRATION_DELAY, PropertyValue.of(LEAVING_SECONDS));
    properties.put(CONNECTION_TERMINATION, PropertyValue.of(true));
    return properties;
  }

  static PropertyValue healthCheck(
      String protocol, String path, int interval, int healthy, int unhealthy) {
    return new PropertyValue.MapValue(
        Map.of(
            PROTOCOL, PropertyValue.of(protocol),
            PATH, PropertyValue.of(path),
            INTERVAL, PropertyValue.of(interval),
            HEALTHY, PropertyValue.of(healthy),
            UNHEALTHY, PropertyValue.of(unhealthy)));
  }
}
