package io.kops.networking.aws.dhcp;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/** Reads the DHCP options that the cluster owns. */
public final class DhcpOptionsReader implements KindReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a reader. */
  public DhcpOptionsReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<DhcpOptions> found =
        calls
            .list(
                "DescribeDhcpOptions",
                ec2.describeDhcpOptionsPaginator(request -> request.filters(scope.ownedFilter())),
                page -> page.dhcpOptions())
            .stream()
            .filter(options -> scope.owns(options.tags()))
            .toList();
    return observation -> found.forEach(options -> observation.add(observed(options)));
  }

  private static ObservedResource observed(DhcpOptions options) {
    Map<String, String> tags = Ec2Tags.map(options.tags());
    return ObservedResource.owned(
        new ResourceId(Kinds.DHCP_OPTIONS, ClusterTags.nameIn(tags, options.dhcpOptionsId())),
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
