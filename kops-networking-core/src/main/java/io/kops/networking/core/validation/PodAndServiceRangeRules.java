package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_SERVICE_RANGE_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_OUTSIDE_NON_MASQUERADE;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_OVERLAPS_SERVICES;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_TOO_SMALL;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_OUTSIDE_NON_MASQUERADE;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_TOO_SMALL;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.core.validation.ProviderRules.ProviderTrait;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/** Validates the CIDRs of pods and services. */
final class PodAndServiceRangeRules {
  private static final FieldPath PATH = SpecPath.of("serviceClusterIPRange");
  private static final int DNS_OFFSET = 10;
  private static final int ROMANA_OFFSET = 99;
  private static final Agreement API_SERVER =
      new Agreement(
          API_SERVER_SERVICE_RANGE_DIFFERS,
          "kubeAPIServer.serviceClusterIPRange",
          "serviceClusterIPRange");
  private static final int DEFAULT_NODE_MASK = 24;

  private PodAndServiceRangeRules() {}

  /** Requires a service CIDR that contains the addresses that kops assigns. */
  static void serviceRange(ValidationContext context, Problems.Collector problems) {
    Optional<Cidr> given = context.spec().serviceClusterIpRange();
    if (given.isEmpty()) {
      if (context.isComplete()) {
        problems.error(
            PATH,
            SERVICE_RANGE_MISSING,
            "the service range is unset",
            "set serviceClusterIPRange, such as 100.64.0.0/13");
      }
      return;
    }
    boolean romana = context.networking().filter(Romana.class::isInstance).isPresent();
    int last = romana ? ROMANA_OFFSET : DNS_OFFSET;
    Cidr range = given.get();
    if (range.size().compareTo(BigInteger.valueOf(last)) <= 0) {
      problems.error(
          PATH,
          SERVICE_RANGE_TOO_SMALL,
          "%s has %s addresses, but kops assigns the address at offset %d"
              .formatted(range, range.size(), last),
          "use a larger range, such as 100.64.0.0/13");
    }
  }

  /** Requires the service CIDR inside {@code nonMasqueradeCIDR} and equal for kube-apiserver. */
  static void serviceRangePlace(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.serviceClusterIpRange().isPresent() && spec.nonMasqueradeCidr().isPresent()) {
      Cidr range = spec.serviceClusterIpRange().get();
      Cidr around = spec.nonMasqueradeCidr().get();
      if (!around.contains(range)) {
        problems.error(
            SpecPath.of("serviceClusterIPRange"),
            SERVICE_RANGE_OUTSIDE_NON_MASQUERADE,
            "serviceClusterIPRange " + range + " is not inside nonMasqueradeCIDR " + around,
            "use a range inside it, or remove the field to use the default");
      }
    }
    if (spec.kubeApiServer().isPresent()) {
      Optional<Cidr> ofServer = spec.kubeApiServer().get().serviceClusterIpRange();
      if (context.isComplete()) {
        API_SERVER.checkRequired(ofServer, spec.serviceClusterIpRange(), problems);
      } else {
        API_SERVER.checkGiven(ofServer, spec.serviceClusterIpRange(), problems);
      }
    }
  }

  /**
   * Requires the pod CIDR inside {@code nonMasqueradeCIDR} and warns if it overlaps the service
   * CIDR.
   */
  static void podRange(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    Optional<Cidr> around = spec.nonMasqueradeCidr();
    Optional<Cidr> range = context.podRange();
    if (range.isEmpty()) {
      boolean ipv4 = around.filter(cidr -> cidr.family() == IpFamily.IPV4).isPresent();
      if (context.isComplete() && ipv4) {
        problems.error(
            context.release().podCidrPath(),
            POD_RANGE_MISSING,
            "the pod CIDR is missing",
            "set it to a part of nonMasqueradeCIDR " + around.get() + ", usually its upper half");
      }
      return;
    }
    checkPlace(range.get(), context.podRangePath(), around, problems);
    Optional<Cidr> ofManager =
        spec.kubeControllerManager().flatMap(KubeControllerManagerSettings::clusterCidr);
    if (!ofManager.equals(range) && ofManager.isPresent()) {
      checkPlace(
          ofManager.get(),
          SpecPath.of("kubeControllerManager").child("clusterCIDR"),
          around,
          problems);
    }
    spec.serviceClusterIpRange()
        .filter(range.get()::overlaps)
        .ifPresent(
            services ->
                problems.warning(
                    context.podRangePath(),
                    POD_RANGE_OVERLAPS_SERVICES,
                    "the pod CIDR %s overlaps serviceClusterIPRange %s, so that a pod and a"
                            .formatted(range.get(), services)
                        + " service can have the same address",
                    "use ranges that do not overlap"));
  }

  private static void checkPlace(
      Cidr range, FieldPath path, Optional<Cidr> around, Problems.Collector problems) {
    if (around.filter(cidr -> !cidr.contains(range)).isPresent()) {
      problems.error(
          path,
          POD_RANGE_OUTSIDE_NON_MASQUERADE,
          "the pod CIDR " + range + " is not inside nonMasqueradeCIDR " + around.get(),
          "use a range inside it, or remove the field to use the default");
    }
  }

  /** Compares the number of node CIDRs in the pod CIDR with the maximum number of nodes. */
  static void nodeRanges(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> mode = context.networking().filter(ProviderTrait::needsNodeRanges);
    Optional<Cidr> range = context.podRange().filter(cidr -> cidr.family() == IpFamily.IPV4);
    if (mode.isEmpty() || range.isEmpty()) {
      return;
    }
    int mask = nodeMask(context);
    long parts = parts(range.get().prefixLength(), mask);
    long nodes = context.mostNodes();
    if (nodes > parts) {
      Severity severity =
          ProviderTrait.needsCloudRoutes(mode.get()) ? Severity.ERROR : Severity.WARNING;
      problems.add(
          new Problem(
              severity,
              POD_RANGE_TOO_SMALL,
              context.podRangePath(),
              "the range of pods %s has %d networks of /%d, one for a node, and the groups can grow"
                      .formatted(range.get(), parts, mask)
                  + " to %d nodes".formatted(nodes),
              "use a larger range of pods, or lower the groups' maxSize",
              Optional.empty()));
    }
  }

  private static int nodeMask(ValidationContext context) {
    return context
        .spec()
        .kubeControllerManager()
        .map(KubeControllerManagerSettings::nodeCidrMaskSize)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .filter(mask -> mask >= 0 && mask <= IpFamily.IPV4.bits())
        .orElse(DEFAULT_NODE_MASK);
  }

  private static long parts(int length, int mask) {
    return length > mask ? 0 : 1L << (mask - length);
  }

  /**
   * Compares a field with the field that completion copies it from. Problems have the path of the
   * copy.
   *
   * @param code the problem's code
   * @param follower the copy, relative to {@code spec}
   * @param leader the source, relative to {@code spec}
   */
  record Agreement(ProblemCode code, String follower, String leader) {
    /** Reports fields that are both set and differ. */
    void checkGiven(Optional<?> actual, Optional<?> expected, Problems.Collector problems) {
      if (actual.isPresent() && expected.isPresent() && !actual.equals(expected)) {
        report(" is " + actual.get(), expected.get(), "remove the field, so that it", problems);
      }
    }

    /** Reports fields that differ, and an unset copy. */
    void checkRequired(Optional<?> actual, Optional<?> expected, Problems.Collector problems) {
      if (actual.isEmpty() && expected.isPresent()) {
        report(" is missing", expected.get(), "complete the spec, so that it", problems);
      }
      checkGiven(actual, expected, problems);
    }

    private void report(String found, Object expected, String remedy, Problems.Collector problems) {
      problems.error(
          SpecPath.of(follower),
          code,
          follower + found + ", but " + leader + " is " + expected,
          remedy + " follows " + leader);
    }
  }
}
