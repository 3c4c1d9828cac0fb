package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Calico;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Validates Calico's options against the size of the cluster. */
final class CalicoRules {
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("calico");
  private static final List<String> SEVERITIES =
      List.of("debug", "info", "warning", "error", "fatal", "none");

  /** The minimum MTU of an IPv4 network. */
  private static final int LEAST_MTU = 576;

  /** The MTU of EC2 jumbo frames. */
  private static final int JUMBO = 9001;

  private static final int IPIP_HEADER = 20;

  /** The size up to which Calico is tested without route reflectors. */
  private static final int FULL_MESH = 100;

  /** The size from which the Calico manual requires Typha. */
  private static final int NEEDS_TYPHA = 100;

  private CalicoRules() {}

  static Problems check(ProviderRequest request) {
    Calico calico = (Calico) request.networking();
    Problems.Collector problems = Problems.collector();
    checkSeverity(calico, problems);
    if (hasBird(request, calico)) {
      checkSize(request.cluster(), problems);
    }
    if (request.release() == KopsRelease.V1_10) {
      checkOldOptions(request, calico, problems);
    } else {
      checkV137Options(request, calico, problems);
    }
    return problems.problems();
  }

  private static boolean hasBird(ProviderRequest request, Calico calico) {
    return request.release() == KopsRelease.V1_10
        || CalicoV137.encapsulation(request, calico).equals("ipip");
  }

  private static void checkV137Options(
      ProviderRequest request, Calico calico, Problems.Collector problems) {
    calico
        .mtu()
        .ifPresent(
            mtu -> {
              if (mtu != 0) {
                problems.addAll(
                    new GivenMtu(OPTIONS.child("mtu"), mtu)
                        .check(
                            request,
                            ProviderCodes.CALICO_MTU_OUT_OF_RANGE,
                            ProviderCodes.CALICO_MTU_LEAVES_NO_ROOM));
              }
            });
    checkPort("prometheusMetricsPort", calico.prometheusMetricsPort(), problems);
    checkPort("typhaPrometheusMetricsPort", calico.typhaPrometheusMetricsPort(), problems);
    long instances = mostInstances(request.cluster());
    if (instances >= NEEDS_TYPHA && calico.typhaReplicas().orElse(0) <= 0) {
      problems.warning(
          OPTIONS.child("typhaReplicas"),
          ProviderCodes.CALICO_WITHOUT_TYPHA,
          "the cluster can grow to "
              + instances
              + " instances, each of which watches the API directly",
          "set it to 3, or to one replica per 200 instances if that is more");
    }
  }

  private static void checkPort(String field, OptionalInt port, Problems.Collector problems) {
    port.ifPresent(
        number -> {
          if (number < 0 || number > 65535) {
            problems.error(
                OPTIONS.child(field),
                ProviderCodes.CALICO_METRICS_PORT_INVALID,
                number + " is not a TCP port",
                "set it to a port from 1 to 65535, or leave it unset");
          }
        });
  }

  private static void checkOldOptions(
      ProviderRequest request, Calico calico, Problems.Collector problems) {
    checkMtu(calico, problems);
    problems.addAll(
        CalicoManifests.metrics(calico)
            .check(
                OPTIONS,
                ProviderCodes.CALICO_METRICS_PORT_INVALID,
                ProviderCodes.CALICO_METRICS_ALWAYS));
    request
        .kubernetesVersion()
        .ifPresent(
            version -> {
              checkTaken(severity(calico).isPresent(), "logSeverityScreen", 6, version, problems);
              checkTaken(mtu(calico) != 0, "mtu", 7, version, problems);
              checkMajorVersion(calico, version, problems);
            });
  }

  /** Later kops releases deploy Calico 3 if {@code majorVersion} is v3. */
  private static void checkMajorVersion(
      Calico calico, KubernetesVersion version, Problems.Collector problems) {
    calico
        .majorVersion()
        .filter(word -> !word.isEmpty() && !word.equals("v2"))
        .ifPresent(
            word ->
                problems.warning(
                    OPTIONS.child("majorVersion"),
                    ProviderCodes.CALICO_OPTION_IGNORED,
                    "kops 1.10 deploys Calico "
                        + CalicoManifests.calicoVersion(version)
                        + " and ignores majorVersion "
                        + word,
                    "remove the field, or upgrade to Kubernetes 1.25 or later for Calico 3"));
  }

  private static void checkSeverity(Calico calico, Problems.Collector problems) {
    severity(calico)
        .filter(word -> !SEVERITIES.contains(word.toLowerCase(Locale.ROOT)))
        .ifPresent(
            word ->
                problems.error(
                    OPTIONS.child("logSeverityScreen"),
                    ProviderCodes.CALICO_LOG_SEVERITY_UNKNOWN,
                    "unknown Felix log level \"" + word + "\"",
                    "use one of " + String.join(", ", SEVERITIES)));
  }

  private static void checkMtu(Calico calico, Problems.Collector problems) {
    int mtu = mtu(calico);
    int most = JUMBO - IPIP_HEADER;
    if (mtu == 0) {
      return;
    }
    if (mtu < LEAST_MTU || mtu > JUMBO) {
      problems.error(
          OPTIONS.child("mtu"),
          ProviderCodes.CALICO_MTU_OUT_OF_RANGE,
          "an MTU of " + mtu + " bytes is not between " + LEAST_MTU + " and " + JUMBO,
          "set it to " + most + " where all instances support jumbo frames, or leave it unset");
    } else if (mtu > most) {
      problems.warning(
          OPTIONS.child("mtu"),
          ProviderCodes.CALICO_MTU_LEAVES_NO_ROOM,
          "an MTU of "
              + mtu
              + " bytes leaves no room for the "
              + IPIP_HEADER
              + " bytes of IP-in-IP overhead in a frame of "
              + JUMBO,
          "set it to " + most + " or less");
    }
  }

  private static void checkTaken(
      boolean set,
      String field,
      int minor,
      KubernetesVersion version,
      Problems.Collector problems) {
    if (set && !version.isAtLeast(1, minor)) {
      problems.warning(
          OPTIONS.child(field),
          ProviderCodes.CALICO_OPTION_IGNORED,
          "Calico for Kubernetes " + version + " does not support " + field,
          "leave it unset, or use Kubernetes 1." + minor + " or later");
    }
  }

  private static long mostInstances(Cluster cluster) {
    return Stream.of(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE)
        .flatMap(role -> cluster.groups(role).stream())
        .mapToLong(InstanceGroup::mostInstances)
        .sum();
  }

  private static void checkSize(Cluster cluster, Problems.Collector problems) {
    long instances = mostInstances(cluster);
    if (instances >= FULL_MESH) {
      problems.warning(
          OPTIONS,
          ProviderCodes.CALICO_FULL_MESH,
          "the cluster can grow to "
              + instances
              + " instances, and Calico opens a BGP session between every two of them",
          "configure route reflectors, see docs/calico-route-reflectors.md");
    }
  }

  private static Optional<String> severity(Calico calico) {
    return calico.logSeverityScreen().filter(word -> !word.isEmpty());
  }

  private static int mtu(Calico calico) {
    return calico.mtu().orElse(0);
  }
}
