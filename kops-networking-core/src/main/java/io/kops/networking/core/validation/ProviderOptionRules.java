package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CALICO_CROSS_SUBNET_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_DETECTION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_TYPHA_NEGATIVE;
import static io.kops.networking.core.validation.ValidationCodes.CANAL_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_ETCD_CLUSTER_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_VERSION_UNSUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.HUBBLE_NEEDS_CERT_MANAGER;
import static io.kops.networking.core.validation.ValidationCodes.KINDNET_RANGE_MALFORMED;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.validation.ComponentRules.CidrTexts;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Validates the options of calico, canal, cilium and kindnet. */
final class ProviderOptionRules {
  private static final List<String> ACTIONS = List.of("ACCEPT", "DROP", "RETURN");
  private static final List<String> MODES = List.of("insert", "append");
  private static final List<String> SEVERITIES =
      List.of("INFO", "DEBUG", "WARNING", "ERROR", "CRITICAL", "NONE");
  private static final Pattern VERSION = Pattern.compile("v1\\.18\\.[0-9]+([-+].*)?");
  private static final String NEVER = "Never";
  private static final Pattern INTERFACES = Pattern.compile("(?:skip-)?interface=(.+)");
  private static final String CAN_REACH = "can-reach=";

  private ProviderOptionRules() {}

  /** Validates the canal options that have a fixed set of values. */
  static void canal(ValidationContext context, Problems.Collector problems) {
    if (context.spec().networking().isPresent()
        && context.spec().networking().get() instanceof Canal canal) {
      checkCanal(
          "defaultEndpointToHostAction", canal.defaultEndpointToHostAction(), ACTIONS, problems);
      checkCanal("chainInsertMode", canal.chainInsertMode(), MODES, problems);
      checkCanal("logSeveritySys", canal.logSeveritySys(), SEVERITIES, problems);
    }
  }

  private static void checkCanal(
      String field, Optional<String> value, List<String> words, Problems.Collector problems) {
    value
        .filter(word -> !word.isEmpty() && !words.contains(word))
        .ifPresent(
            word ->
                problems.error(
                    SpecPath.of("networking").child("canal").child(field),
                    CANAL_OPTION_UNKNOWN,
                    "canal does not support \"" + word + "\" for " + field,
                    "use one of " + String.join(", ", words)));
  }

  /** Validates the cilium options of kops 1.37. */
  static void cilium(ValidationContext context, Problems.Collector problems) {
    if (context.networking().orElse(null) instanceof Cilium cilium) {
      FieldPath path = context.networkingPath();
      checkVersion(cilium, path, context, problems);
      checkWordsCilium(new OptionNames("cilium", path, CILIUM_OPTION_UNKNOWN, problems), cilium);
      checkTogetherCilium(cilium, path, context.spec().isIpv6(), problems);
      checkEtcd(cilium, context.spec(), problems);
    }
  }

  private static void checkVersion(
      Cilium cilium, FieldPath path, ValidationContext context, Problems.Collector problems) {
    cilium
        .version()
        .filter(version -> !VERSION.matcher(version).matches())
        .ifPresent(
            version ->
                problems.error(
                    path.child("version"),
                    CILIUM_VERSION_UNSUPPORTED,
                    "kops 1.37 supports cilium 1.18, not \"" + version + "\"",
                    "use a version such as v1.18.12, or remove the field"));
    boolean certificates = context.spec().certManagerEnabled().orElse(false);
    if (cilium.version().isPresent() && cilium.hubbleEnabled().orElse(false) && !certificates) {
      problems.error(
          path.child("hubble").child("enabled"),
          HUBBLE_NEEDS_CERT_MANAGER,
          "hubble requires cert-manager for its certificates, which is not enabled",
          "set certManager.enabled to true, or remove hubble");
    }
  }

  private static void checkWordsCilium(OptionNames words, Cilium cilium) {
    words.check("enablePolicy", cilium.enablePolicy(), "default", "always", "never");
    words.check("tunnel", cilium.tunnel(), "vxlan", "geneve", "disabled");
    words.check("monitorAggregation", cilium.monitorAggregation(), "low", "medium", "maximum");
    words.check("identityAllocationMode", cilium.identityAllocationMode(), "crd", "kvstore");
    words.check("bpfLBAlgorithm", cilium.bpfLbAlgorithm(), "random", "maglev");
    words.check("encryptionType", cilium.encryptionType(), "ipsec", "wireguard");
    words.check("ipam", cilium.ipam(), "hostscope", "kubernetes", "crd", "eni");
    words.check(
        "ingress.defaultLoadBalancerMode",
        cilium.ingressDefaultLoadBalancerMode(),
        "shared",
        "dedicated");
  }

  private static void checkTogetherCilium(
      Cilium cilium, FieldPath path, boolean ipv6, Problems.Collector problems) {
    Contradictions found = new Contradictions(path, CILIUM_OPTIONS_CONTRADICT, problems);
    boolean encrypts = cilium.enableEncryption().orElse(false);
    found.report(
        is(cilium.identityAllocationMode(), "kvstore") && !cilium.etcdManaged().orElse(false),
        "identityAllocationMode",
        "identities are stored in etcd, but cilium has no etcd cluster",
        "set etcdManaged to true, or use crd");
    found.report(
        cilium.bpfLbSockHostNsOnly().orElse(false) && !cilium.bpfLbSock().orElse(false),
        "bpfLBSockHostNSOnly",
        "it limits bpfLBSock, which is disabled",
        "set bpfLBSock to true, or remove the field");
    found.report(
        encrypts && ipv6,
        "enableEncryption",
        "cilium does not encrypt the traffic of an IPv6 cluster",
        "remove the field");
    found.report(
        cilium.encryptionType().isPresent() && !encrypts,
        "encryptionType",
        "encryption is disabled",
        "set enableEncryption to true, or remove the field");
    found.report(
        cilium.enableL7Proxy().orElse(false) && cilium.iptablesRulesNoinstall().orElse(false),
        "enableL7Proxy",
        "the proxy requires iptables rules, which iptablesRulesNoinstall disables",
        "remove iptablesRulesNoinstall, or set enableL7Proxy to false");
    found.report(
        is(cilium.ipam(), "eni") && ipv6,
        "ipam",
        "eni supports only IPv4 clusters",
        "use kubernetes");
  }

  private static boolean is(Optional<String> option, String word) {
    return option.filter(word::equals).isPresent();
  }

  private static void checkEtcd(Cilium cilium, ClusterSpec spec, Problems.Collector problems) {
    boolean has = spec.etcdClusters().stream().anyMatch(etcd -> etcd.name().equals("cilium"));
    if (cilium.etcdManaged().orElse(false) && !has) {
      problems.error(
          SpecPath.of("etcdClusters"),
          CILIUM_ETCD_CLUSTER_MISSING,
          "etcdManaged is set, but no etcd cluster is named cilium",
          "add an etcd cluster named cilium with one member per control-plane group");
    }
  }

  /** Validates the calico options of kops 1.37. */
  static void calico(ValidationContext context, Problems.Collector problems) {
    if (!(context.networking().orElse(null) instanceof Calico calico)) {
      return;
    }
    FieldPath path = context.networkingPath();
    if (calico.crossSubnet().isPresent()) {
      problems.warning(
          path.child("crossSubnet"),
          CALICO_CROSS_SUBNET_IGNORED,
          "calico encapsulates only between subnets and ignores crossSubnet",
          "remove the field, and set ipipMode or vxlanMode for another mode");
    }
    checkWordsCalico(new OptionNames("calico", path, CALICO_OPTION_UNKNOWN, problems), calico);
    checkTogetherCalico(calico, path, context.spec().isIpv6(), problems);
    checkDetection(
        "ipv4AutoDetectionMethod", calico.ipv4AutoDetectionMethod(), IpFamily.IPV4, path, problems);
    checkDetection(
        "ipv6AutoDetectionMethod", calico.ipv6AutoDetectionMethod(), IpFamily.IPV6, path, problems);
    if (calico.typhaReplicas().orElse(0) < 0) {
      problems.error(
          path.child("typhaReplicas"),
          CALICO_TYPHA_NEGATIVE,
          "typhaReplicas is " + calico.typhaReplicas().getAsInt(),
          "use 0 or more");
    }
  }

  private static void checkWordsCalico(OptionNames words, Calico calico) {
    words.check("awsSrcDstCheck", calico.awsSrcDstCheck(), "Enable", "Disable", "DoNothing");
    words.check("bpfExternalServiceMode", calico.bpfExternalServiceMode(), "Tunnel", "DSR");
    words.check("bpfLogLevel", calico.bpfLogLevel(), "Off", "Info", "Debug");
    words.check("chainInsertMode", calico.chainInsertMode(), "insert", "append");
    words.check("iptablesBackend", calico.iptablesBackend(), "Auto", "Legacy", "NFT");
    words.check("encapsulationMode", calico.encapsulationMode(), "ipip", "vxlan", "none");
    words.check("ipipMode", calico.ipipMode(), "Always", "CrossSubnet", NEVER);
    words.check("vxlanMode", calico.vxlanMode(), "Always", "CrossSubnet", NEVER);
  }

  private static void checkTogetherCalico(
      Calico calico, FieldPath path, boolean ipv6, Problems.Collector problems) {
    Contradictions found = new Contradictions(path, CALICO_OPTIONS_CONTRADICT, problems);
    Optional<String> encapsulation = calico.encapsulationMode();
    found.report(
        ipv6 && calico.awsSrcDstCheck().filter(word -> !word.equals("DoNothing")).isPresent(),
        "awsSrcDstCheck",
        "the source/destination check cannot be changed with IPv6",
        "use DoNothing, or remove the field");
    found.report(
        ipv6 && encapsulation.filter(word -> !word.equals("none")).isPresent(),
        "encapsulationMode",
        "IPv6 clusters do not support encapsulation",
        "use none, or remove the field");
    found.report(
        !ipv6 && encapsulation.filter("none"::equals).isPresent(),
        "encapsulationMode",
        "IPv4 clusters require encapsulation",
        "use ipip or vxlan");
    found.report(
        isOn(calico.ipipMode()) && encapsulation.filter("vxlan"::equals).isPresent(),
        "ipipMode",
        "the encapsulation mode is vxlan",
        "use " + NEVER + ", or set vxlanMode instead");
    found.report(
        isOn(calico.vxlanMode()) && encapsulation.filter("ipip"::equals).isPresent(),
        "vxlanMode",
        "the encapsulation mode is ipip",
        "use " + NEVER + ", or set ipipMode instead");
    found.report(
        ipv6 && calico.wireguardEnabled().orElse(false),
        "wireguardEnabled",
        "calico supports encryption only with IPv4",
        "remove the field");
  }

  private static boolean isOn(Optional<String> mode) {
    return mode.filter(word -> word.equals("Always") || word.equals("CrossSubnet")).isPresent();
  }

  private static void checkDetection(
      String option,
      Optional<String> method,
      IpFamily family,
      FieldPath path,
      Problems.Collector problems) {
    method
        .filter(text -> !isDetection(text, family))
        .ifPresent(
            text ->
                problems.error(
                    path.child(option),
                    CALICO_DETECTION_MALFORMED,
                    "\"" + text + "\" is not an address detection method",
                    "use first-found, can-reach=<address>, interface=<names> or"
                        + " skip-interface=<names>"));
  }

  private static boolean isDetection(String text, IpFamily family) {
    if (text.isEmpty() || text.equals("first-found")) {
      return true;
    }
    if (text.startsWith(CAN_REACH)) {
      return IpAddress.tryParse(text.substring(CAN_REACH.length()))
          .filter(address -> address.family() == family)
          .isPresent();
    }
    Matcher interfaces = INTERFACES.matcher(text);
    return interfaces.matches()
        && Arrays.stream(interfaces.group(1).split(",", -1)).allMatch(ProviderOptionRules::isRegex);
  }

  private static boolean isRegex(String text) {
    try {
      return !Pattern.compile(text).pattern().isEmpty();
    } catch (PatternSyntaxException malformed) {
      return false;
    }
  }

  /** Requires CIDRs as ranges that kindnet does not masquerade. */
  static void kindnet(ValidationContext context, Problems.Collector problems) {
    if (!(context.networking().orElse(null) instanceof Kindnet kindnet)
        || !kindnet.masqueradeEnabled().orElse(false)) {
      return;
    }
    FieldPath path = context.networkingPath().child("masquerade").child("nonMasqueradeCIDRs");
    CidrTexts.check(
        kindnet.masqueradeNonMasqueradeCidrs(), path, KINDNET_RANGE_MALFORMED, problems);
  }

  /**
   * Validates options with a fixed set of values.
   *
   * @param provider the name of the provider
   * @param path the path of its options
   * @param code the code of the problems
   * @param problems receives the problems
   */
  record OptionNames(
      String provider, FieldPath path, ProblemCode code, Problems.Collector problems) {
    /** Reports a value that is not one of the words. */
    void check(String option, Optional<String> given, String... words) {
      given
          .filter(word -> !word.isEmpty() && !List.of(words).contains(word))
          .ifPresent(
              word ->
                  problems.error(
                      path.child(option),
                      code,
                      "%s does not support \"%s\" for %s".formatted(provider, word, option),
                      "use one of " + String.join(", ", words)));
    }
  }

  /**
   * Reports conflicting options.
   *
   * @param path the path of the options
   * @param code the code of the problems
   * @param problems receives the problems
   */
  record Contradictions(FieldPath path, ProblemCode code, Problems.Collector problems) {
    /** Reports an option if the condition holds. */
    void report(boolean holds, String option, String message, String remedy) {
      if (holds) {
        problems.error(path.child(option), code, option + ": " + message, remedy);
      }
    }
  }
}
