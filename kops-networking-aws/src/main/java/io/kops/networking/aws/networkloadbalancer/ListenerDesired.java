package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.TreeMap;

/**
 * Desired state of a listener. A port of a load balancer has at most one.
 *
 * @param loadBalancer the load balancer
 * @param port the port
 * @param certificate the ARN of its certificate; empty for TCP passthrough
 * @param sslPolicy its TLS policy; empty without a certificate
 * @param targetGroup the target group that it forwards to
 */
public record ListenerDesired(
    ResourceId loadBalancer, int port, String certificate, String sslPolicy, ResourceId targetGroup)
    implements DesiredResource {
  static final String LOAD_BALANCER = "loadBalancer";
  static final String PORT = "port";
  static final String PROTOCOL = "protocol";
  static final String CERTIFICATE = "certificate";
  static final String SSL_POLICY = "sslPolicy";
  static final String TARGET_GROUP = "targetGroup";

  private static final String TCP = "TCP";
  private static final String TLS = "TLS";

  static ResourceId idOf(ResourceId loadBalancer, int port) {
    return new ResourceId(ResourceKinds.LISTENER, loadBalancer.name() + "-" + port);
  }

  @Override
  public ResourceId id() {
    return idOf(loadBalancer, port);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(LOAD_BALANCER, PropertyValue.of(loadBalancer));
    properties.put(PORT, PropertyValue.of(port));
    properties.put(PROTOCOL, PropertyValue.of(certificate.isEmpty() ? TCP : TLS));
    properties.put(CERTIFICATE, PropertyValue.of(certificate));
    properties.put(SSL_POLICY, PropertyValue.of(sslPolicy));
    properties.put(TARGET_GROUP, PropertyValue.of(targetGroup));
    return properties;
  }

  /** Listeners have no tags: their load balancer identifies them, and they are deleted with it. */
  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
