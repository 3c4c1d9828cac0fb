package io.kops.networking.core.completion;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Kubenet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The defaults of a line, as steps in their order.
 *
 * @param chosen what stands for the user's own choices; written by {@code kops create cluster}
 *     itself, so that only specs written by hand lack it
 * @param written what {@code kops create cluster} works out and writes into the spec
 * @param derived what follows from all the others, worked out again for each update
 */
record ReleaseDefaults(
    List<CompletionStep> chosen, List<CompletionStep> written, List<CompletionStep> derived) {

  private static final ReleaseDefaults OLD =
      new ReleaseDefaults(
          List.of(
              new NetworkingByDefault(new Kubenet()), new PublicTopology(), new ChannelAndDomain()),
          List.of(
              new ApiAccessByTopology(),
              new VpcRanges(),
              new ApiNames(spec -> true),
              new SharedSubnets(),
              new SubnetBlocks(new EighthsAllocation()),
              new ProxyExcludes(ProxyExcludes.VPC),
              GroupDefaults.OLD),
          List.of(
              new InternalApiName(),
              new HostedZone(),
              new StateStorePaths(),
              new ControllerManagerPodRange(),
              new ServiceRangeByShare(),
              new KubeDnsByDefault(),
              new CiliumVersion("v1.0-stable"),
              new RomanaServiceAddresses(),
              new EtcdVersion("2.2.1")));

  private static final ReleaseDefaults NEW =
      new ReleaseDefaults(
          List.of(new PublicDns(), new ChannelAndDomain()),
          List.of(
              new ApiAccessBySubnets(),
              new VpcRanges(),
              new ApiNames(PublicDns::isPublic),
              new SharedSubnets(),
              new SubnetBlocks(new FittedAllocation()),
              new ProxyExcludes(ProxyExcludes.VPC_WITH_ADDITIONAL),
              GroupDefaults.NEW),
          List.of(
              new InternalApiName(),
              new HostedZone(),
              new StateStorePaths(),
              new PodRange(),
              new FixedServiceRange(),
              new CoreDnsByDefault(),
              new CiliumVersion("v1.18.12"),
              new CiliumDefaults(),
              new CalicoEncapsulation(),
              new KindnetDefaults()));

  static ReleaseDefaults of(KopsRelease release) {
    return switch (release) {
      case V1_10 -> OLD;
      case V1_37 -> NEW;
    };
  }

  List<CompletionStep> all() {
    return Stream.of(chosen, written, derived).flatMap(List::stream).toList();
  }
}
