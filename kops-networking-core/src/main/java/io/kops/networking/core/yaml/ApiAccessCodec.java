package io.kops.networking.core.yaml;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.LoadBalancerType;

/** {@code spec.api}. */
final class ApiAccessCodec {
  /** Whether a load balancer is public. */
  static final Codec<LoadBalancerType> LOAD_BALANCER_TYPE =
      new WordCodec<>("type of load balancer", LoadBalancerType.class);

  private static final Codec<ApiLoadBalancer> LOAD_BALANCER =
      new ObjectCodec<>(
          ApiLoadBalancer::builder,
          ApiLoadBalancer.Builder::build,
          FieldTable.<ApiLoadBalancer, ApiLoadBalancer.Builder>open()
              .optional(
                  "type", LOAD_BALANCER_TYPE, ApiLoadBalancer::type, ApiLoadBalancer.Builder::type)
              .text(
                  "class",
                  ApiLoadBalancer::loadBalancerClass,
                  ApiLoadBalancer.Builder::loadBalancerClass)
              .whole(
                  "idleTimeoutSeconds",
                  ApiLoadBalancer::idleTimeoutSeconds,
                  ApiLoadBalancer.Builder::idleTimeoutSeconds)
              .texts(
                  "additionalSecurityGroups",
                  ApiLoadBalancer::additionalSecurityGroups,
                  ApiLoadBalancer.Builder::additionalSecurityGroups)
              .flag(
                  "useForInternalApi",
                  ApiLoadBalancer::useForInternalApi,
                  ApiLoadBalancer.Builder::useForInternalApi)
              .text(
                  "sslCertificate",
                  ApiLoadBalancer::sslCertificate,
                  ApiLoadBalancer.Builder::sslCertificate)
              .text("sslPolicy", ApiLoadBalancer::sslPolicy, ApiLoadBalancer.Builder::sslPolicy)
              .text(
                  "securityGroupOverride",
                  ApiLoadBalancer::securityGroupOverride,
                  ApiLoadBalancer.Builder::securityGroupOverride)
              .flag(
                  "crossZoneLoadBalancing",
                  ApiLoadBalancer::crossZoneLoadBalancing,
                  ApiLoadBalancer.Builder::crossZoneLoadBalancing)
              .keeping("subnets", "accessLog"));

  static final Codec<ApiAccess> API =
      new ObjectCodec<>(
          ApiAccess::builder,
          ApiAccess.Builder::build,
          FieldTable.<ApiAccess, ApiAccess.Builder>open()
              .with(new PresenceField<>("dns", ApiAccess::dns, ApiAccess.Builder::dns))
              .optional(
                  "loadBalancer",
                  LOAD_BALANCER,
                  ApiAccess::loadBalancer,
                  ApiAccess.Builder::loadBalancer));

  private ApiAccessCodec() {}
}
