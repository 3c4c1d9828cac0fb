package io.kops.networking.core.yaml;

import io.kops.networking.cluster.AccessLog;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.core.yaml.Field.PresenceField;
import io.kops.networking.core.yaml.ScalarCodecs.EnumCodec;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;

/** {@code spec.api}. */
final class ApiAccessCodec {
  /** The load balancer type: public or internal. */
  static final Codec<LoadBalancerType> LOAD_BALANCER_TYPE =
      new EnumCodec<>("type of load balancer", LoadBalancerType.class);

  private static final Codec<LoadBalancerSubnet> SUBNET =
      new ObjectCodec<>(
          LoadBalancerSubnet::builder,
          LoadBalancerSubnet.Builder::build,
          FieldTable.<LoadBalancerSubnet, LoadBalancerSubnet.Builder>empty()
              .required(
                  "name",
                  TextCodec.TEXT,
                  LoadBalancerSubnet::name,
                  LoadBalancerSubnet.Builder::name)
              .text(
                  "privateIPv4Address",
                  LoadBalancerSubnet::privateIpv4Address,
                  LoadBalancerSubnet.Builder::privateIpv4Address)
              .text(
                  "allocationId",
                  LoadBalancerSubnet::allocationId,
                  LoadBalancerSubnet.Builder::allocationId));

  private static final Codec<AccessLog> ACCESS_LOG =
      new ObjectCodec<>(
          AccessLog::builder,
          AccessLog.Builder::build,
          FieldTable.<AccessLog, AccessLog.Builder>empty()
              .whole("interval", AccessLog::interval, AccessLog.Builder::interval)
              .text("bucket", AccessLog::bucket, AccessLog.Builder::bucket)
              .text("bucketPrefix", AccessLog::bucketPrefix, AccessLog.Builder::bucketPrefix));

  private static final Codec<ApiLoadBalancer> LOAD_BALANCER =
      new ObjectCodec<>(
          ApiLoadBalancer::builder,
          ApiLoadBalancer.Builder::build,
          FieldTable.<ApiLoadBalancer, ApiLoadBalancer.Builder>empty()
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
              .list("subnets", SUBNET, ApiLoadBalancer::subnets, ApiLoadBalancer.Builder::subnets)
              .optional(
                  "accessLog",
                  ACCESS_LOG,
                  ApiLoadBalancer::accessLog,
                  ApiLoadBalancer.Builder::accessLog));

  static final Codec<ApiAccess> API =
      new ObjectCodec<>(
          ApiAccess::builder,
          ApiAccess.Builder::build,
          FieldTable.<ApiAccess, ApiAccess.Builder>empty()
              .with(new PresenceField<>("dns", ApiAccess::dns, ApiAccess.Builder::dns))
              .optional(
                  "loadBalancer",
                  LOAD_BALANCER,
                  ApiAccess::loadBalancer,
                  ApiAccess.Builder::loadBalancer));

  private ApiAccessCodec() {}
}
