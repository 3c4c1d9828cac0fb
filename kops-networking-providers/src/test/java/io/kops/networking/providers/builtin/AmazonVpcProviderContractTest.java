package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class AmazonVpcProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new AmazonVpcProvider();
  }

  @Override
  protected Networking networking() {
    return AmazonVpc.DEFAULT;
  }

  @Override
  protected List<ProviderRequest> samples() {
    return super.samples().stream()
        .flatMap(sample -> Stream.of(sample, withAll(sample), withLegacyIam(sample)))
        .toList();
  }

  private static ProviderRequest withAll(ProviderRequest sample) {
    AmazonVpc vpc = AmazonVpc.builder().imageName("registry.example.com/cni:1 # mine").build();
    return sample.toBuilder()
        .cluster(
            sample
                .cluster()
                .edit(
                    spec ->
                        spec.networking(vpc)
                            .nonMasqueradeCidr(Cidr.parse("172.20.0.0/16"))
                            .iam(IamSettings.builder().allowContainerRegistry(true).build())))
        .networking(vpc)
        .build();
  }

  private static ProviderRequest withLegacyIam(ProviderRequest sample) {
    return sample.toBuilder()
        .cluster(
            sample.cluster().edit(spec -> spec.iam(IamSettings.builder().legacy(true).build())))
        .build();
  }
}
