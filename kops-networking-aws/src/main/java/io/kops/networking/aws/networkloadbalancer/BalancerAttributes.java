package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Attributes of Elastic Load Balancing, by their AWS names. */
final class BalancerAttributes {
  private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
  private static final String LOGS = "access_logs.s3.enabled";
  private static final String LOG_BUCKET = "access_logs.s3.bucket";
  private static final String LOG_PREFIX = "access_logs.s3.prefix";
  private static final String DELAY = "deregistration_delay.timeout_seconds";
  private static final String TERMINATION = "deregistration_delay.connection_termination.enabled";

  private BalancerAttributes() {}

  /** Returns the attributes of a planned load balancer. */
  static List<LoadBalancerAttribute> ofLoadBalancer(PlannedResource resource) {
    List<LoadBalancerAttribute> attributes = new ArrayList<>();
    attributes.add(of(CROSS_ZONE, resource.text(NetworkLoadBalancerDesired.CROSS_ZONE)));
    String logs = resource.text(NetworkLoadBalancerDesired.ACCESS_LOGS);
    attributes.add(of(LOGS, Boolean.toString(!logs.isEmpty())));
    if (!logs.isEmpty()) {
      int slash = logs.indexOf('/');
      attributes.add(of(LOG_BUCKET, logs.substring(0, slash)));
      attributes.add(of(LOG_PREFIX, logs.substring(slash + 1)));
    }
    return attributes;
  }

  /** Returns the attributes of a load balancer as properties. */
  static Map<String, PropertyValue> read(List<LoadBalancerAttribute> attributes) {
    Map<String, String> values = new TreeMap<>();
    attributes.forEach(attribute -> values.put(attribute.key(), attribute.value()));
    boolean logs = Boolean.parseBoolean(values.get(LOGS));
    return Map.of(
        NetworkLoadBalancerDesired.CROSS_ZONE,
        PropertyValue.of(Boolean.parseBoolean(values.get(CROSS_ZONE))),
        NetworkLoadBalancerDesired.ACCESS_LOGS,
        PropertyValue.of(
            logs
                ? values.getOrDefault(LOG_BUCKET, "") + "/" + values.getOrDefault(LOG_PREFIX, "")
                : ""));
  }

  /** Returns the attributes of a planned target group. */
  static List<TargetGroupAttribute> ofTargetGroup(PlannedResource resource) {
    return List.of(
        TargetGroupAttribute.builder()
            .key(DELAY)
            .value(resource.text(TargetGroupDesired.DEREGISTRATION_DELAY))
            .build(),
        TargetGroupAttribute.builder()
            .key(TERMINATION)
            .value(resource.text(TargetGroupDesired.CONNECTION_TERMINATION))
            .build());
  }

  /** Returns the attributes of a target group as properties. */
  static Map<String, PropertyValue> readOfTargetGroup(List<TargetGroupAttribute> attributes) {
    Map<String, String> values = new TreeMap<>();
    attributes.forEach(attribute -> values.put(attribute.key(), attribute.value()));
    Map<String, PropertyValue> properties = new TreeMap<>();
    String delay = values.get(DELAY);
    if (delay != null) {
      properties.put(
          TargetGroupDesired.DEREGISTRATION_DELAY, PropertyValue.of(Long.parseLong(delay)));
    }
    properties.put(
        TargetGroupDesired.CONNECTION_TERMINATION,
        PropertyValue.of(Boolean.parseBoolean(values.get(TERMINATION))));
    return properties;
  }

  private static LoadBalancerAttribute of(String key, String value) {
    return LoadBalancerAttribute.builder().key(key).value(value).build();
  }
}
