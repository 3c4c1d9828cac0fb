package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INTERNAL_LOAD_BALANCER_FOR_CONTROL_PLANE;
import static io.kops.networking.core.validation.ValidationCodes.INTERNAL_LOAD_BALANCER_NEEDS_PRIVATE_SUBNET;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_ADDRESS_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_CLASS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_CLASS_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_SUBNET_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SSL_POLICY_WITHOUT_CERTIFICATE;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Validates the load balancer of the API. */
final class LoadBalancerRules {
  private static final FieldPath PATH = SpecPath.of("api").child("loadBalancer");

  private LoadBalancerRules() {}

  /** Validates the additional security groups. */
  static void securityGroups(ValidationContext context, Problems.Collector problems) {
    FieldPath path = SpecPath.of("api").child("loadBalancer").child("additionalSecurityGroups");
    context
        .spec()
        .api()
        .flatMap(ApiAccess::loadBalancer)
        .ifPresent(
            balancer ->
                SecurityGroupList.check(
                    balancer.additionalSecurityGroups(), path, context.quotas(), problems));
  }

  /** Validates the class, the certificate and the subnets of a network load balancer. */
  static void networkLoadBalancer(ValidationContext context, Problems.Collector problems) {
    Optional<ApiLoadBalancer> balancer = context.spec().api().flatMap(ApiAccess::loadBalancer);
    if (balancer.isPresent()) {
      checkKind(balancer.get(), context, problems);
      checkGroup(balancer.get(), problems);
      checkSubnets(balancer.get(), context.spec().subnets(), problems);
    }
  }

  private static void checkKind(
      ApiLoadBalancer balancer, ValidationContext context, Problems.Collector problems) {
    boolean internal = isInternal(balancer);
    if (balancer.loadBalancerClass().isEmpty()) {
      problems.error(
          PATH.child("class"),
          LOAD_BALANCER_CLASS_MISSING,
          "the API load balancer has no class, which means Classic, and kops 1.37 has removed it",
          "set spec.api.loadBalancer.class to Network");
    }
    balancer
        .loadBalancerClass()
        .filter(word -> !word.equals("Network"))
        .ifPresent(
            word ->
                problems.error(
                    PATH.child("class"),
                    LOAD_BALANCER_CLASS_REMOVED,
                    "kops 1.37 does not support load balancer class \"" + word + "\"",
                    "use Network"));
    if (internal && !context.hasSubnets(SubnetType.PRIVATE)) {
      problems.error(
          PATH.child("type"),
          INTERNAL_LOAD_BALANCER_NEEDS_PRIVATE_SUBNET,
          "the load balancer is Internal, but no subnet is Private",
          "use Public, or add Private subnets");
    }
    if (internal && balancer.useForInternalApi().orElse(false)) {
      problems.error(
          PATH.child("useForInternalApi"),
          INTERNAL_LOAD_BALANCER_FOR_CONTROL_PLANE,
          "control-plane nodes cannot reach themselves through an Internal network load balancer",
          "remove the field");
    }
    if (balancer.sslPolicy().isPresent() && balancer.sslCertificate().isEmpty()) {
      problems.error(
          PATH.child("sslPolicy"),
          SSL_POLICY_WITHOUT_CERTIFICATE,
          "sslPolicy is set without sslCertificate",
          "set sslCertificate, or remove the field");
    }
  }

  private static boolean isInternal(ApiLoadBalancer balancer) {
    return balancer.type().filter(LoadBalancerType.INTERNAL::equals).isPresent();
  }

  private static void checkGroup(ApiLoadBalancer balancer, Problems.Collector problems) {
    balancer
        .securityGroupOverride()
        .filter(id -> !id.startsWith("sg-"))
        .ifPresent(
            id ->
                problems.error(
                    PATH.child("securityGroupOverride"),
                    SECURITY_GROUP_ID_MALFORMED,
                    "\"" + id + "\" is not the id of a security group",
                    "use an id that starts with sg-"));
  }

  private static void checkSubnets(
      ApiLoadBalancer balancer, List<Subnet> subnets, Problems.Collector problems) {
    for (int i = 0; i < balancer.subnets().size(); i++) {
      LoadBalancerSubnet chosen = balancer.subnets().get(i);
      FieldPath path = PATH.child("subnets").index(i);
      Optional<Subnet> subnet =
          subnets.stream().filter(each -> each.name().equals(chosen.name())).findFirst();
      if (subnet.isEmpty()) {
        problems.error(
            path.child("name"),
            LOAD_BALANCER_SUBNET_UNKNOWN,
            "the cluster has no subnet \"" + chosen.name() + "\"",
            "use a subnet of the cluster");
      }
      chosen
          .privateIpv4Address()
          .ifPresent(text -> checkAddress(text, balancer, subnet, path, problems));
      if (chosen.allocationId().isPresent() && isInternal(balancer)) {
        problems.error(
            path.child("allocationId"),
            LOAD_BALANCER_ADDRESS_REFUSED,
            "an Internal load balancer cannot have an Elastic IP",
            "remove the field, or use a Public load balancer");
      }
    }
  }

  private static void checkAddress(
      String text,
      ApiLoadBalancer balancer,
      Optional<Subnet> subnet,
      FieldPath path,
      Problems.Collector problems) {
    FieldPath place = path.child("privateIPv4Address");
    if (!isInternal(balancer)) {
      problems.error(
          place,
          LOAD_BALANCER_ADDRESS_REFUSED,
          "a Public load balancer cannot have a private address",
          "remove the field, or use an Internal load balancer");
      return;
    }
    Optional<IpAddress> address =
        IpAddress.tryParse(text).filter(it -> it.family() == IpFamily.IPV4);
    Optional<Cidr> block = subnet.flatMap(Subnet::cidr);
    if (address.isEmpty() || block.filter(cidr -> !cidr.contains(address.get())).isPresent()) {
      problems.error(
          place,
          LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET,
          "\"%s\" is not an address of %s"
              .formatted(text, block.map(Cidr::toString).orElse("an IPv4 subnet")),
          "use an address of the subnet");
    }
  }
}
