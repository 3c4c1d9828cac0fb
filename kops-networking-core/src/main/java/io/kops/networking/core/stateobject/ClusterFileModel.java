package io.kops.networking.core.stateobject;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.Addon;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a cluster that an update writes: the completed spec, the addon channel and the
 * manifests. In the first two, content from kops or other tools is preserved unless it concerns
 * networking.
 */
public final class ClusterFileModel {
  /**
   * Neither IAM nor the store lists these resources by cluster: plans read by name those of the
   * last spec.
   */
  private static final Set<ResourceKind> FOUND_BY_SPEC =
      Set.of(
          ResourceKinds.IAM_ROLE,
          ResourceKinds.IAM_ROLE_POLICY,
          ResourceKinds.IAM_OIDC_PROVIDER,
          StateObjectDesired.KIND);

  private final ClusterStore clusters;

  public ClusterFileModel(ClusterStore clusters) {
    this.clusters = clusters;
  }

  /**
   * Returns the files of a cluster.
   *
   * @throws InvalidInputException if the channel in the store is not valid
   * @throws StateStoreException if the store cannot be read
   */
  public List<StateObjectDesired> of(ClusterNetwork network) {
    ClusterFiles files = new ClusterFiles(network.name());
    List<StateObjectDesired> wanted = new ArrayList<>();
    wanted.add(completedSpec(files, network));
    Optional<String> channel = textOf(files.addonChannel());
    if (channel.isPresent() || !network.contribution().addons().isEmpty()) {
      wanted.add(
          StateObjectDesired.of(
              files.addonChannel(),
              channel
                  .map(network.addonChannel()::mergedInto)
                  .orElseGet(network.addonChannel()::write)));
    }
    for (Addon addon : network.contribution().addons()) {
      wanted.add(StateObjectDesired.of(files.addon(addon.manifestPath()), addon));
    }
    return wanted;
  }

  private StateObjectDesired completedSpec(ClusterFiles files, ClusterNetwork network) {
    StateKey key = files.completed(network.spec().release());
    Cluster completed = network.cluster().withInstanceGroups(List.of());
    ClusterDocument document =
        textOf(key)
            .flatMap(before -> CompletedSpecs.read(clusters.yaml(), key, before))
            .map(before -> before.inV1Alpha2().with(withValues(completed, before)))
            .or(() -> clusters.find(network.name()).map(stored -> written(stored, completed)))
            .orElseGet(() -> ClusterDocument.of(completed));
    return new StateObjectDesired(
        key, CompletedSpecs.write(document), List.of(), Map.of(), FOUND_BY_SPEC);
  }

  private static ClusterDocument written(StoredCluster stored, Cluster completed) {
    return stored.document().inV1Alpha2().with(completed);
  }

  private static Cluster withValues(Cluster completed, ClusterDocument before) {
    return completed.withSpec(KopsValues.kept(completed.spec(), before.cluster().spec()));
  }

  private Optional<String> textOf(StateKey key) {
    return clusters.stateStore().read(key).map(StoredObject::text);
  }

  /**
   * The values that kops determines for a completed spec, such as images. They are preserved unless
   * the cluster sets its own.
   */
  static final class KopsValues {
    private KopsValues() {}

    /**
     * Returns the completed spec with the values of the previous one.
     *
     * @param completed the new completed spec
     * @param before the completed spec that kops wrote
     */
    static ClusterSpec kept(ClusterSpec completed, ClusterSpec before) {
      return completed.toBuilder()
          .kubelet(kubelet(completed.kubelet(), before.kubelet()))
          .controlPlaneKubelet(
              kubelet(completed.controlPlaneKubelet(), before.controlPlaneKubelet()))
          .kubeApiServer(apiServer(completed.kubeApiServer(), before.kubeApiServer()))
          .etcdClusters(completed.etcdClusters().stream().map(etcd -> etcd(etcd, before)).toList())
          .build();
    }

    private static Optional<KubeletSettings> kubelet(
        Optional<KubeletSettings> completed, Optional<KubeletSettings> before) {
      Optional<String> image = before.flatMap(KubeletSettings::podInfraContainerImage);
      return completed.map(
          kubelet ->
              kubelet.toBuilder()
                  .podInfraContainerImage(kubelet.podInfraContainerImage().or(() -> image))
                  .build());
    }

    private static Optional<KubeApiServerSettings> apiServer(
        Optional<KubeApiServerSettings> completed, Optional<KubeApiServerSettings> before) {
      Optional<Boolean> anonymous = before.flatMap(KubeApiServerSettings::anonymousAuth);
      return completed.map(
          server ->
              server.toBuilder().anonymousAuth(server.anonymousAuth().or(() -> anonymous)).build());
    }

    private static EtcdCluster etcd(EtcdCluster completed, ClusterSpec before) {
      Optional<String> image =
          before.etcdClusters().stream()
              .filter(etcd -> etcd.name().equals(completed.name()))
              .findFirst()
              .flatMap(EtcdCluster::image);
      return completed.toBuilder().image(completed.image().or(() -> image)).build();
    }
  }
}
