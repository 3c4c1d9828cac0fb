package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.IPVS_EXCLUSION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_MASTER_NOT_URL;
import static io.kops.networking.core.validation.ValidationCodes.NODE_PORT_RANGE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.QUANTITY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_STALLED;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE;
import static io.kops.networking.core.validation.ValidationCodes.SYSCTL_MALFORMED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.RollingUpdateSettings;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates options of kube-apiserver and kube-proxy, kernel parameters and rolling updates. */
final class ComponentRules {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:([-+])([0-9]{1,5}))?");
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}%?");

  /** The quantities of Kubernetes, without a negative sign, which requests reject. */
  private static final Pattern QUANTITY =
      Pattern.compile(
          "\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?");

  private ComponentRules() {}

  /** Validates the node port range, in the forms that kube-apiserver accepts. */
  static void nodePorts(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeApiServer()
        .flatMap(KubeApiServerSettings::serviceNodePortRange)
        .filter(range -> !isRange(range))
        .ifPresent(
            range ->
                problems.error(
                    SpecPath.of("kubeAPIServer").child("serviceNodePortRange"),
                    NODE_PORT_RANGE_MALFORMED,
                    "\"" + range + "\" is not a port range",
                    "use the form 30000-32767"));
  }

  private static boolean isRange(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return false;
    }
    int first = Integer.parseInt(matcher.group(1));
    String second = matcher.group(3);
    if (second == null) {
      return first <= HIGHEST_PORT;
    }
    boolean size = "+".equals(matcher.group(2));
    int last = size ? first + Integer.parseInt(second) : Integer.parseInt(second);
    return first <= last && last <= HIGHEST_PORT;
  }

  /** Requires an absolute URL as API address of kube-proxy. */
  static void kubeProxyMaster(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeProxy()
        .flatMap(KubeProxySettings::master)
        .filter(master -> !isAbsolute(master))
        .ifPresent(
            master ->
                problems.error(
                    SpecPath.of("kubeProxy").child("master"),
                    KUBE_PROXY_MASTER_NOT_URL,
                    "\"" + master + "\" is not a URL with a scheme and a host",
                    "use a URL such as https://api.internal.k.example.com"));
  }

  /** Requires quantities of Kubernetes as amounts of CPU and memory. */
  static void quantities(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeProxy()
        .ifPresent(
            proxy ->
                checkQuantity(
                    proxy.cpuRequest(), SpecPath.of("kubeProxy").child("cpuRequest"), problems));
    FieldPath path = context.networkingPath();
    if (context.networking().orElse(null) instanceof Cilium cilium) {
      checkQuantity(cilium.cpuRequest(), path.child("cpuRequest"), problems);
      checkQuantity(cilium.memoryRequest(), path.child("memoryRequest"), problems);
    } else if (context.networking().orElse(null) instanceof Calico calico) {
      checkQuantity(calico.cpuRequest(), path.child("cpuRequest"), problems);
    }
  }

  private static void checkQuantity(
      Optional<String> given, FieldPath path, Problems.Collector problems) {
    given
        .filter(text -> !text.isEmpty() && !QUANTITY.matcher(text).matches())
        .ifPresent(
            text ->
                problems.error(
                    path,
                    QUANTITY_MALFORMED,
                    "\"" + text + "\" is not a quantity",
                    "use a quantity such as 100m or 128Mi"));
  }

  private static boolean isAbsolute(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null && uri.getRawAuthority() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /** Requires CIDRs as ranges that kube-proxy excludes from its ipvs cleanup. */
  static void ipvsExclusions(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeProxy()
        .ifPresent(
            proxy ->
                CidrTexts.check(
                    proxy.ipvsExcludeCidrs(),
                    SpecPath.of("kubeProxy").child("ipvsExcludeCidrs"),
                    IPVS_EXCLUSION_MALFORMED,
                    problems));
  }

  /** Requires a name and a value for each kernel parameter. */
  static void sysctls(ValidationContext context, Problems.Collector problems) {
    checkSysctls(context.spec().sysctlParameters(), SpecPath.of("sysctlParameters"), problems);
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkSysctls(
          group.sysctlParameters(), SpecPath.groupField(group, "sysctlParameters"), problems);
    }
  }

  private static void checkSysctls(
      List<String> lines, FieldPath path, Problems.Collector problems) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf('=') < 0) {
        problems.error(
            path.index(i),
            SYSCTL_MALFORMED,
            "\"" + lines.get(i) + "\" has no '='",
            "write the parameter as name=value");
      }
    }
  }

  /**
   * Validates {@code maxUnavailable} and {@code maxSurge}: numbers or percentages, not both zero.
   */
  static void rollingUpdates(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .rollingUpdate()
        .ifPresent(it -> checkRollingUpdates(it, SpecPath.of("rollingUpdate"), problems));
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      FieldPath path = SpecPath.groupField(group, "rollingUpdate");
      group.rollingUpdate().ifPresent(it -> checkRollingUpdates(it, path, problems));
      boolean surges =
          group
              .rollingUpdate()
              .flatMap(RollingUpdateSettings::maxSurge)
              .filter(it -> isMore(it))
              .isPresent();
      if (surges && group.role() == InstanceGroupRole.CONTROL_PLANE) {
        problems.error(
            path.child("maxSurge"),
            ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE,
            "a control-plane group cannot grow, because each instance has its own etcd volumes",
            "remove the field");
      }
    }
  }

  private static void checkRollingUpdates(
      RollingUpdateSettings settings, FieldPath path, Problems.Collector problems) {
    boolean readable = isAmount("maxUnavailable", settings.maxUnavailable(), path, problems);
    readable &= isAmount("maxSurge", settings.maxSurge(), path, problems);
    boolean stalled =
        settings.maxUnavailable().filter(it -> !isMore(it)).isPresent()
            && settings.maxSurge().filter(it -> !isMore(it)).isPresent();
    if (readable && stalled) {
      problems.error(
          path.child("maxUnavailable"),
          ROLLING_UPDATE_STALLED,
          "maxUnavailable and maxSurge are both zero, so that no instance is replaced",
          "raise maxUnavailable or maxSurge");
    }
  }

  private static boolean isAmount(
      String field, Optional<String> value, FieldPath path, Problems.Collector problems) {
    boolean readable = value.filter(text -> !AMOUNT.matcher(text).matches()).isEmpty();
    if (!readable) {
      problems.error(
          path.child(field),
          ROLLING_UPDATE_MALFORMED,
          "\"" + value.orElse("") + "\" is neither a number nor a percentage",
          "use a number such as 2 or a percentage such as 10%");
    }
    return readable;
  }

  /** Returns whether a number or percentage is more than zero. */
  private static boolean isMore(String amount) {
    return !amount.matches("0+%?");
  }

  /** Validates lists of CIDRs that a component parses itself. */
  static final class CidrTexts {
    private CidrTexts() {}

    /** Reports each text that is not a CIDR. */
    static void check(
        List<String> texts, FieldPath path, ProblemCode code, Problems.Collector problems) {
      for (int i = 0; i < texts.size(); i++) {
        try {
          Cidr.parse(texts.get(i));
        } catch (IllegalArgumentException malformed) {
          problems.error(
              path.index(i),
              code,
              "\"" + texts.get(i) + "\" is not a CIDR",
              "use a CIDR such as 10.0.0.0/8");
        }
      }
    }
  }
}
