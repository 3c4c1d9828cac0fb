package io.kops.networking.aws.dhcp;

import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.ClusterReads.TaggedKind;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/** Reads the DHCP options that the cluster owns. */
public final class DhcpOptionsReader implements KindReader {
  private final ClusterReads reads;

  public DhcpOptionsReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<DhcpOptions> found =
        reads.owned(
            new TaggedKind<>(
                "dopt",
                filter ->
                    reads
                        .calls()
                        .list(
                            "DescribeDhcpOptions",
                            reads
                                .ec2()
                                .describeDhcpOptionsPaginator(request -> request.filters(filter)),
                            page -> page.dhcpOptions()),
                DhcpOptions::dhcpOptionsId,
                DhcpOptions::tags));
    return observation -> found.forEach(options -> observation.add(observed(options)));
  }

  private static ObservedResource observed(DhcpOptions options) {
    Map<String, String> tags = Ec2Tags.map(options.tags());
    return ObservedResource.owned(
        new ResourceId(
            ResourceKinds.DHCP_OPTIONS, ClusterTags.nameIn(tags, options.dhcpOptionsId())),
        options.dhcpOptionsId(),
        Map.of(
            DhcpOptionsDesired.DOMAIN_NAME,
            PropertyValue.of(String.join(" ", values(options, "domain-name"))),
            DhcpOptionsDesired.SERVERS,
            PropertyValue.texts(values(options, "domain-name-servers"))),
        tags);
  }

  private static List<String> values(DhcpOptions options, String key) {
    return options.dhcpConfigurations().stream()
        .filter(option -> option.key().equals(key))
        .flatMap(option -> option.values().stream())
        .map(AttributeValue::value)
        .toList();
  }
}
