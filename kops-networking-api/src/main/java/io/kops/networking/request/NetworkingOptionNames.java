package io.kops.networking.request;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Gce;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of {@code --networking} that one kops release accepts. */
final class NetworkingOptionNames {
  private static final NetworkingOptionNames V110 =
      new NetworkingOptionNames("kubenet", Set.of("classic"))
          .with("classic", new Classic())
          .with("kubenet", new Kubenet())
          .with("external", new External())
          .with("cni", Cni.DEFAULT)
          .with("kopeio-vxlan", new Kopeio())
          .with("kopeio", new Kopeio())
          .with("weave", NetworkingOptionNames::weave)
          .with("flannel", Flannel.withBackend("vxlan"))
          .with("flannel-vxlan", Flannel.withBackend("vxlan"))
          .with("flannel-udp", (word, cloud) -> NetworkingOption.flannelUdp(word))
          .with("calico", Calico.DEFAULT)
          .with("canal", Canal.DEFAULT)
          .with("kube-router", KubeRouter.DEFAULT)
          .with("romana", Romana.DEFAULT)
          .with("amazonvpc", AmazonVpc.DEFAULT)
          .with("amazon-vpc-routed-eni", AmazonVpc.DEFAULT)
          .with("cilium", Cilium.DEFAULT);

  private static final NetworkingOptionNames V137 =
      new NetworkingOptionNames("cilium", Set.of("external", "gce", "gcp"))
          .with("kubenet", new Kubenet())
          .with("external", new External())
          .with("cni", Cni.DEFAULT)
          .with("kopeio-vxlan", new Kopeio())
          .with("kopeio", new Kopeio())
          .with("flannel", Flannel.withBackend("vxlan"))
          .with("flannel-vxlan", Flannel.withBackend("vxlan"))
          .with("flannel-udp", (word, cloud) -> NetworkingOption.flannelUdp(word))
          .with("calico", Calico.DEFAULT)
          .with("kube-router", (word, cloud) -> kubeRouterAsProxy(word))
          .with("amazonvpc", AmazonVpc.DEFAULT)
          .with("amazon-vpc-routed-eni", AmazonVpc.DEFAULT)
          .with("cilium", (word, cloud) -> ciliumAsProxy(word))
          .with("cilium-etcd", (word, cloud) -> ciliumWithEtcd(word))
          .with("cilium-eni", (word, cloud) -> ciliumWithEni(word))
          .with("gce", new Gce())
          .with("gcp", new Gce())
          .with("kindnet", Kindnet.DEFAULT);

  /**
   * The Kubernetes versions and the successor of the options that later releases of kops have
   * removed.
   */
  private static final Map<String, Removal> REMOVALS =
      Map.of(
          "classic", new Removal("up to 1.3", "kubenet"),
          "lyftvpc", new Removal("1.11 to 1.22", "amazonvpc"),
          "romana", new Removal("up to 1.18", "cilium"),
          "weave", new Removal("up to 1.22", "cilium"),
          "external", new Removal("up to 1.25", "cni"),
          "canal", new Removal("up to 1.27", "calico"));

  private final String defaultWord;

  /** The values that no valid cluster on AWS has, although the release reads them. */
  private final Set<String> refused;

  private final Map<String, Meaning> meanings = new LinkedHashMap<>();

  private record Removal(String versions, String successor) {}

  /** The settings of a value on a cloud provider. */
  private interface Meaning {
    NetworkingOption on(String word, CloudProvider cloud);
  }

  private NetworkingOptionNames(String defaultWord, Set<String> refused) {
    this.defaultWord = defaultWord;
    this.refused = refused;
  }

  static NetworkingOptionNames of(KopsRelease release) {
    return switch (release) {
      case V1_10 -> V110;
      case V1_37 -> V137;
    };
  }

  String defaultWord() {
    return defaultWord;
  }

  List<String> words() {
    return List.copyOf(meanings.keySet());
  }

  /** Returns the values that valid clusters on AWS have. */
  List<String> usable() {
    return meanings.keySet().stream().filter(word -> !refused.contains(word)).toList();
  }

  /** Returns the Kubernetes versions of a value that only some releases have. */
  static Optional<String> versions(String word) {
    Optional<String> newer =
        Optional.of("1.25 and later")
            .filter(since -> V137.meanings.containsKey(word) && !V110.meanings.containsKey(word));
    return Optional.ofNullable(REMOVALS.get(word)).map(Removal::versions).or(() -> newer);
  }

  /** Returns the value that replaces a removed one, if it is available. */
  static Optional<String> successor(String word, List<String> available) {
    return Optional.ofNullable(REMOVALS.get(word))
        .map(Removal::successor)
        .filter(available::contains);
  }

  Optional<NetworkingOption> find(String word, CloudProvider cloud) {
    return Optional.ofNullable(meanings.get(word)).map(meaning -> meaning.on(word, cloud));
  }

  private NetworkingOptionNames with(String word, Meaning meaning) {
    meanings.put(word, meaning);
    return this;
  }

  private NetworkingOptionNames with(String word, Networking networking) {
    return with(word, (given, cloud) -> NetworkingOption.plain(given, networking));
  }

  private static NetworkingOption weave(String word, CloudProvider cloud) {
    return NetworkingOption.plain(word, cloud == CloudProvider.AWS ? Weave.ON_AWS : Weave.DEFAULT);
  }

  private static NetworkingOption kubeRouterAsProxy(String word) {
    return NetworkingOption.withoutKubeProxy(word, KubeRouter.DEFAULT);
  }

  private static NetworkingOption ciliumAsProxy(String word) {
    return NetworkingOption.withoutKubeProxy(word, proxyingCilium().build());
  }

  private static NetworkingOption ciliumWithEni(String word) {
    return NetworkingOption.withoutKubeProxy(word, proxyingCilium().ipam("eni").build());
  }

  private static NetworkingOption ciliumWithEtcd(String word) {
    Cilium cilium = proxyingCilium().etcdManaged(true).build();
    return new NetworkingOption(word, cilium, true, true, Problems.NONE);
  }

  private static Cilium.Builder proxyingCilium() {
    return Cilium.builder().enableNodePort(true);
  }
}
