package com.example.mesh;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.ProviderContract;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class MeshProviderContractTest extends ProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new MeshProvider();
  }

  @Override
  protected List<ProviderRequest> samples() {
    List<ProviderRequest> samples = new ArrayList<>(super.samples());
    CustomNetworking mesh =
        new CustomNetworking(
            "mesh", new PropertyValue.MapValue(Map.of("encryption", PropertyValue.of(true))));
    for (KopsRelease release : provider().releases()) {
      Cluster cluster = SampleClusters.privateCluster(SampleClusters.version(release), mesh);
      samples.add(SampleClusters.request(cluster, mesh));
    }
    return samples;
  }
}
