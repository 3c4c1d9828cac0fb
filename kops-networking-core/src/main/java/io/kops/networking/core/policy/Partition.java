package io.kops.networking.core.policy;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An AWS partition: a group of regions with separate accounts and ARNs.
 *
 * @param name the partition in ARNs, such as {@code aws-cn}
 * @param dnsSuffix the suffix of service host names, such as {@code amazonaws.com.cn}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Partition(String name, String dnsSuffix) {
  private static final Partition COMMERCIAL = new Partition("aws", "amazonaws.com");

  private static final List<Regions> BY_REGION_PREFIX =
      List.of(
          new Regions("cn-", new Partition("aws-cn", "amazonaws.com.cn")),
          new Regions("eusc-", new Partition("aws-eusc", "amazonaws.eu")),
          new Regions("us-gov-", new Partition("aws-us-gov", "amazonaws.com")),
          new Regions("us-iso-", new Partition("aws-iso", "c2s.ic.gov")),
          new Regions("us-isob-", new Partition("aws-iso-b", "sc2s.sgov.gov")),
          new Regions("eu-isoe-", new Partition("aws-iso-e", "cloud.adc-e.uk")),
          new Regions("us-isof-", new Partition("aws-iso-f", "csp.hci.ic.gov")));

  private record Regions(String prefix, Partition partition) {}

  /** Returns the partition of a region; {@code aws} if no other partition matches. */
  public static Partition of(String region) {
    return BY_REGION_PREFIX.stream()
        .filter(regions -> region.startsWith(regions.prefix()))
        .map(Regions::partition)
        .findFirst()
        .orElse(COMMERCIAL);
  }

  /** Returns the prefix of every ARN of the partition, such as {@code arn:aws}. */
  public String arnPrefix() {
    return "arn:" + name;
  }

  /** Returns the service principal of EC2, as kops writes it in trust policies. */
  public String ec2Principal() {
    return "ec2." + dnsSuffix;
  }
}
