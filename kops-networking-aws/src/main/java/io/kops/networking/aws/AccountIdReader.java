package io.kops.networking.aws;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.AwsReadException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.RoleDetail;

/**
 * Reads the ID of the account from the ARNs of its roles, which include those that AWS created. A
 * caller who may not list them knows its own ARN, or owns resources that EC2 lists with their
 * owner.
 *
 * @param principal the ARN of the caller; empty if unset
 */
record AccountIdReader(
    Ec2Client ec2, IamClient iam, Optional<Supplier<String>> principal, AwsCalls calls) {
  private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]+:[^:]*:[^:]*:([0-9]{12}):.*");

  /** A page has at most this number of roles, and all policies of each. */
  private static final int PAGE = 10;

  /** Returns the account ID; empty if the caller may read none of its sources. */
  Optional<String> read(ClusterName cluster) {
    ClusterTags tags = new ClusterTags(cluster);
    return Stream.<Supplier<Optional<String>>>of(
            () -> ofArn(unlessRejected(this::ofRoles)),
            () -> ofArn(given()),
            () ->
                ofArn(
                    unlessRejected(() -> calls.find("GetUser", () -> iam.getUser().user().arn()))),
            () -> unlessRejected(() -> ofVpcs(tags)),
            () -> unlessRejected(() -> ofSecurityGroups(tags)))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> ofArn(Optional<String> arn) {
    return arn.map(ACCOUNT::matcher).filter(Matcher::matches).map(matched -> matched.group(1));
  }

  /** Callers with a role have no user: IAM answers ValidationError, not AccessDenied. */
  private static Optional<String> unlessRejected(Supplier<Optional<String>> read) {
    try {
      return read.get();
    } catch (AwsReadException rejected) {
      if (!AwsCalls.isRefused(rejected)) {
        throw rejected;
      }
      return Optional.empty();
    }
  }

  /** The supplier is host code that calls AWS, and fails like any call. */
  private Optional<String> given() {
    try {
      return principal.map(Supplier::get);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** IAM can return an empty page although more follow. */
  private Optional<String> ofRoles() {
    Optional<String> arn;
    Optional<String> marker = Optional.empty();
    do {
      GetAccountAuthorizationDetailsResponse page = page(marker);
      arn = page.roleDetailList().stream().map(RoleDetail::arn).findFirst();
      marker = Optional.ofNullable(page.marker()).filter(next -> page.isTruncated());
    } while (arn.isEmpty() && marker.isPresent());
    return arn;
  }

  private GetAccountAuthorizationDetailsResponse page(Optional<String> marker) {
    return calls.read(
        "GetAccountAuthorizationDetails",
        () ->
            iam.getAccountAuthorizationDetails(
                request ->
                    request.filter(EntityType.ROLE).maxItems(PAGE).marker(marker.orElse(null))));
  }

  /** Other accounts can share VPCs with this one, but neither default VPCs nor the cluster's. */
  private Optional<String> ofVpcs(ClusterTags tags) {
    return calls.list("DescribeVpcs", ec2.describeVpcsPaginator(), page -> page.vpcs()).stream()
        .filter(vpc -> vpc.isDefault() || tags.areOwned(Ec2Tags.map(vpc.tags())))
        .map(Vpc::ownerId)
        .findFirst();
  }

  /** In a VPC of another account, the cluster has security groups of its own. */
  private Optional<String> ofSecurityGroups(ClusterTags tags) {
    Filter owned =
        Filter.builder().name("tag:" + tags.ownershipKey()).values(ClusterTags.OWNED).build();
    return calls
        .list(
            "DescribeSecurityGroups",
            ec2.describeSecurityGroupsPaginator(request -> request.filters(owned)),
            page -> page.securityGroups())
        .stream()
        .map(SecurityGroup::ownerId)
        .findFirst();
  }
}
