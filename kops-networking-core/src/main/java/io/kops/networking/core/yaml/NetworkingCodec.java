package io.kops.networking.core.yaml;

import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Gce;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.LyftVpc;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.FieldPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code spec.networking}: one key that selects the networking provider, with its options below it.
 */
final class NetworkingCodec implements Codec<Networking> {
  static final NetworkingCodec NETWORKING = new NetworkingCodec();

  /** Names of networking providers in {@code kops create cluster} that differ from the document. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "amazon-vpc-routed-eni", "amazonvpc",
          "aws-vpc-cni", "amazonvpc",
          "kopeio-vxlan", "kopeio",
          "flannel-vxlan", "flannel",
          "flannel-udp", "flannel",
          "cilium-eni", "cilium",
          "cilium-etcd", "cilium",
          "ciliumetcd", "cilium",
          "weave-net", "weave",
          "gcp", "gce");

  private final Map<String, Variant<?>> variants =
      Stream.<Variant<?>>of(
              withoutOptions("classic", Classic.class, Classic::new),
              withoutOptions("kubenet", Kubenet.class, Kubenet::new),
              withoutOptions("external", External.class, External::new),
              new Variant<>("cni", Cni.class, ProviderCodecs.CNI),
              withoutOptions("kopeio", Kopeio.class, Kopeio::new),
              new Variant<>("weave", Weave.class, ProviderCodecs.WEAVE),
              new Variant<>("flannel", Flannel.class, ProviderCodecs.FLANNEL),
              new Variant<>("calico", Calico.class, ProviderCodecs.CALICO),
              new Variant<>("canal", Canal.class, ProviderCodecs.CANAL),
              new Variant<>("kuberouter", KubeRouter.class, ProviderCodecs.KUBE_ROUTER),
              new Variant<>("romana", Romana.class, ProviderCodecs.ROMANA),
              new Variant<>("amazonvpc", AmazonVpc.class, ProviderCodecs.AMAZON_VPC),
              new Variant<>("cilium", Cilium.class, CiliumCodec.CILIUM),
              new Variant<>("lyftvpc", LyftVpc.class, ProviderCodecs.LYFT_VPC),
              withoutOptions("gce", Gce.class, Gce::new),
              new Variant<>("kindnet", Kindnet.class, ProviderCodecs.KINDNET))
          .collect(
              Collectors.toMap(
                  Variant::key, Function.identity(), (first, second) -> first, LinkedHashMap::new));

  private NetworkingCodec() {}

  /** Returns the keys that select a networking provider of kops. */
  Set<String> keys() {
    return variants.keySet();
  }

  @Override
  public Optional<Networking> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlMap written)) {
      String word = node instanceof YamlScalar scalar ? scalar.text() : "";
      reading.wrongType(
          node, path, "a map", "write " + meant(word).orElse("kubenet") + ": {} below networking");
      return Optional.empty();
    }
    boolean isOfKops =
        written.entries().stream().allMatch(entry -> variants.containsKey(entry.name()));
    YamlMap map =
        isOfKops ? written : reading.letterCase().canonical(written, path, known(reading));
    List<YamlMap.Entry> chosen =
        map.entries().stream().filter(entry -> isKnown(entry.name(), reading)).toList();
    map.entries().stream()
        .filter(entry -> !chosen.contains(entry))
        .forEach(entry -> unknown(entry, path, reading));
    if (chosen.size() > 1) {
      reading.error(
          chosen.get(1).key().position(),
          path,
          YamlProblems.NETWORKING_NOT_EXACTLY_ONE,
          "more than one provider is chosen: "
              + chosen.stream().map(YamlMap.Entry::name).collect(Collectors.joining(", ")),
          "keep the one that the cluster runs");
    }
    if (chosen.size() > 1 && reading.isDraft()) {
      return Optional.empty();
    }
    Optional<Networking> first = Optional.empty();
    for (YamlMap.Entry entry : chosen) {
      Optional<Networking> networking = variant(entry, path, reading);
      first = first.or(() -> networking);
    }
    return first;
  }

  private Set<String> known(Reading reading) {
    Set<String> known = new LinkedHashSet<>(keys());
    known.addAll(reading.customNetworkingKeys());
    return known;
  }

  private boolean isKnown(String key, Reading reading) {
    return variants.containsKey(key) || reading.customNetworkingKeys().contains(key);
  }

  private Optional<Networking> variant(YamlMap.Entry entry, FieldPath path, Reading reading) {
    FieldPath place = path.child(entry.name());
    if (entry.value().isNothing()) {
      reading.error(
          entry.key().position(),
          place,
          YamlProblems.NETWORKING_WITHOUT_VALUE,
          entry.name() + " has no value, which kops reads as not chosen",
          "write " + entry.name() + ": {}");
      return Optional.empty();
    }
    Variant<?> variant = variants.get(entry.name());
    if (variant != null) {
      return variant.read(entry.value(), place, reading);
    }
    if (entry.value() instanceof YamlMap settings) {
      return Optional.of(
          new CustomNetworking(
              entry.name(), PlainDataCodec.PLAIN_DATA.fields(settings, place, reading)));
    }
    reading.wrongType(entry.value(), place, "a map", "write " + entry.name() + ": {}");
    return Optional.empty();
  }

  private void unknown(YamlMap.Entry entry, FieldPath path, Reading reading) {
    String key = entry.name();
    Optional<String> meant = meant(key);
    String remedy;
    if (meant.isPresent()) {
      remedy = "write " + meant.get();
    } else if (ClusterSpecCodec.isSpecField(key)) {
      remedy = "move it to spec." + key;
    } else {
      remedy =
          ("choose one of %s; for the key of a plug-in, add its jar to the class path and give its"
                  + " codec to the reader")
              .formatted(String.join(", ", keys()));
    }
    reading.error(
        entry.key().position(),
        Paths.field(path, key),
        YamlProblems.NETWORKING_UNKNOWN,
        Shown.quoted(key)
            + " is not a networking provider of kops"
            + meant.map(near -> " (did you mean " + near + "?)").orElse(""),
        remedy);
  }

  private Optional<String> meant(String key) {
    return Optional.ofNullable(OTHER_NAMES.get(key)).or(() -> Nearest.to(key, keys()));
  }

  @Override
  public Networking assumed(YamlNode node, Reading draft) {
    return draft.oneOf(List.copyOf(variants.values())).codec().assumed(node, draft);
  }

  @Override
  public void addFields(String path, Map<String, ValueType> fields) {
    variants.forEach((key, variant) -> variant.codec().addFields(path + "." + key, fields));
  }

  @Override
  public YamlNode write(Networking networking) {
    if (networking instanceof CustomNetworking custom) {
      return YamlMap.of(
          Map.of(custom.specKey(), PlainDataCodec.PLAIN_DATA.write(custom.settings())));
    }
    Variant<?> variant = variants.get(networking.specKey());
    if (variant == null) {
      throw new IllegalStateException("no codec for networking " + networking.specKey());
    }
    return YamlMap.of(Map.of(networking.specKey(), variant.write(networking)));
  }

  private static <N extends Networking> Variant<N> withoutOptions(
      String key, Class<N> type, Supplier<N> make) {
    FieldTable<N, Supplier<N>> none = FieldTable.empty();
    return new Variant<>(key, type, new ObjectCodec<>(() -> make, Supplier::get, none));
  }

  /** A networking provider of kops: its key, its type and the codec of its options. */
  private record Variant<N extends Networking>(String key, Class<N> type, Codec<N> codec) {
    Optional<Networking> read(YamlNode node, FieldPath path, Reading reading) {
      return codec.read(node, path, reading).map(Function.identity());
    }

    YamlNode write(Networking networking) {
      return codec.write(type.cast(networking));
    }
  }
}
