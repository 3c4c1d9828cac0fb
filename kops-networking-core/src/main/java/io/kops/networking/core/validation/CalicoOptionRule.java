package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CALICO_CROSS_SUBNET_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_DETECTION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_TYPHA_NEGATIVE;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.networking.Calico;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the 1.37 line asks of the options of calico. */
final class CalicoOptionRule implements Rule {
  private static final String NEVER = "Never";
  private static final Pattern INTERFACES = Pattern.compile("(?:skip-)?interface=(.+)");
  private static final String CAN_REACH = "can-reach=";

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (!(context.networking().orElse(null) instanceof Calico calico)) {
      return;
    }
    FieldPath path = context.networkingPath();
    if (calico.crossSubnet().isPresent()) {
      problems.warning(
          path.child("crossSubnet"),
          CALICO_CROSS_SUBNET_IGNORED,
          "calico of today encapsulates between subnets only, and leaves crossSubnet unread",
          "remove it, and set ipipMode or vxlanMode for something else");
    }
    checkWords(new OptionNames("calico", path, CALICO_OPTION_UNKNOWN, problems), calico);
    checkTogether(calico, path, context.spec().isIpv6(), problems);
    checkDetection(
        "ipv4AutoDetectionMethod", calico.ipv4AutoDetectionMethod(), IpFamily.IPV4, path, problems);
    checkDetection(
        "ipv6AutoDetectionMethod", calico.ipv6AutoDetectionMethod(), IpFamily.IPV6, path, problems);
    if (calico.typhaReplicas().orElse(0) < 0) {
      problems.error(
          path.child("typhaReplicas"),
          CALICO_TYPHA_NEGATIVE,
          "there cannot be " + calico.typhaReplicas().getAsInt() + " typhas",
          "use 0 or more");
    }
  }

  private static void checkWords(OptionNames words, Calico calico) {
    words.check("awsSrcDstCheck", calico.awsSrcDstCheck(), "Enable", "Disable", "DoNothing");
    words.check("bpfExternalServiceMode", calico.bpfExternalServiceMode(), "Tunnel", "DSR");
    words.check("bpfLogLevel", calico.bpfLogLevel(), "Off", "Info", "Debug");
    words.check("chainInsertMode", calico.chainInsertMode(), "insert", "append");
    words.check("iptablesBackend", calico.iptablesBackend(), "Auto", "Legacy", "NFT");
    words.check("encapsulationMode", calico.encapsulationMode(), "ipip", "vxlan", "none");
    words.check("ipipMode", calico.ipipMode(), "Always", "CrossSubnet", NEVER);
    words.check("vxlanMode", calico.vxlanMode(), "Always", "CrossSubnet", NEVER);
  }

  private static void checkTogether(
      Calico calico, FieldPath path, boolean ipv6, Problems.Collector problems) {
    Contradictions found = new Contradictions(path, CALICO_OPTIONS_CONTRADICT, problems);
    Optional<String> encapsulation = calico.encapsulationMode();
    found.report(
        ipv6 && calico.awsSrcDstCheck().filter(word -> !word.equals("DoNothing")).isPresent(),
        "awsSrcDstCheck",
        "on IPv6 the check of sources and destinations stays as it is",
        "use DoNothing, or remove the field");
    found.report(
        ipv6 && encapsulation.filter(word -> !word.equals("none")).isPresent(),
        "encapsulationMode",
        "packets of an IPv6 cluster are not encapsulated",
        "use none, or remove the field");
    found.report(
        !ipv6 && encapsulation.filter("none"::equals).isPresent(),
        "encapsulationMode",
        "pods of an IPv4 cluster are not reached without encapsulation",
        "use ipip or vxlan");
    found.report(
        isOn(calico.ipipMode()) && encapsulation.filter("vxlan"::equals).isPresent(),
        "ipipMode",
        "packets are encapsulated as vxlan",
        "use " + NEVER + ", or set vxlanMode instead");
    found.report(
        isOn(calico.vxlanMode()) && encapsulation.filter("ipip"::equals).isPresent(),
        "vxlanMode",
        "packets are encapsulated as ipip",
        "use " + NEVER + ", or set ipipMode instead");
    found.report(
        ipv6 && calico.wireguardEnabled().orElse(false),
        "wireguardEnabled",
        "calico encrypts the traffic of IPv4 clusters only",
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
                    "\"" + text + "\" does not say how calico finds the address of a node",
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
        && Arrays.stream(interfaces.group(1).split(",", -1)).allMatch(CalicoOptionRule::isRegex);
  }

  private static boolean isRegex(String text) {
    try {
      return !Pattern.compile(text).pattern().isEmpty();
    } catch (PatternSyntaxException malformed) {
      return false;
    }
  }
}
