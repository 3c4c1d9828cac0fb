package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CILIUM_ETCD_CLUSTER_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_VERSION_UNSUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.HUBBLE_NEEDS_CERT_MANAGER;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the 1.37 line asks of the options of cilium. */
final class CiliumOptionRule implements Rule {
  private static final Pattern VERSION = Pattern.compile("v1\\.18\\.[0-9]+([-+].*)?");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (context.networking().orElse(null) instanceof Cilium cilium) {
      FieldPath path = context.networkingPath();
      checkVersion(cilium, path, context, problems);
      checkWords(new OptionNames("cilium", path, CILIUM_OPTION_UNKNOWN, problems), cilium);
      checkTogether(cilium, path, context.spec().isIpv6(), problems);
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
                    "the kops line 1.37 runs cilium 1.18, and this is \"" + version + "\"",
                    "use a version such as v1.18.12, or leave it out"));
    boolean certificates = context.spec().certManagerEnabled().orElse(false);
    if (cilium.version().isPresent() && cilium.hubbleEnabled().orElse(false) && !certificates) {
      problems.error(
          path.child("hubble").child("enabled"),
          HUBBLE_NEEDS_CERT_MANAGER,
          "hubble has its certificates from cert-manager, which is not installed",
          "set certManager.enabled to true, or remove hubble");
    }
  }

  private static void checkWords(OptionNames words, Cilium cilium) {
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

  private static void checkTogether(
      Cilium cilium, FieldPath path, boolean ipv6, Problems.Collector problems) {
    Contradictions found = new Contradictions(path, CILIUM_OPTIONS_CONTRADICT, problems);
    boolean encrypts = cilium.enableEncryption().orElse(false);
    found.report(
        is(cilium.identityAllocationMode(), "kvstore") && !cilium.etcdManaged().orElse(false),
        "identityAllocationMode",
        "identities are kept in etcd, and cilium has none",
        "set etcdManaged to true, or use crd");
    found.report(
        cilium.bpfLbSockHostNsOnly().orElse(false) && !cilium.bpfLbSock().orElse(false),
        "bpfLBSockHostNSOnly",
        "it limits bpfLBSock, which is off",
        "set bpfLBSock to true, or remove the field");
    found.report(
        encrypts && ipv6,
        "enableEncryption",
        "cilium does not encrypt the traffic of an IPv6 cluster",
        "remove the field");
    found.report(
        cilium.encryptionType().isPresent() && !encrypts,
        "encryptionType",
        "it says how to encrypt, and encryption is off",
        "set enableEncryption to true, or remove the field");
    found.report(
        cilium.enableL7Proxy().orElse(false) && cilium.iptablesRulesNoinstall().orElse(false),
        "enableL7Proxy",
        "the proxy needs iptables rules, which are not installed",
        "have the rules installed, or set enableL7Proxy to false");
    found.report(
        is(cilium.ipam(), "eni") && ipv6,
        "ipam",
        "addresses of network interfaces are given to pods of IPv4 clusters only",
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
          "cilium is to have an etcd cluster of its own, and none is called cilium",
          "add an etcd cluster cilium with a member for each master group");
    }
  }
}
