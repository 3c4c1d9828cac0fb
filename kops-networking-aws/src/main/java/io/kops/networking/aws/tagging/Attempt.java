package io.kops.networking.aws.tagging;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/**
 * One attempt to make an EC2 resource. The resource carries the attempt's id as a tag from the
 * start, so that it is found when the answer of its call is lost; where the call takes a client
 * token, the id is that as well.
 *
 * @param type the kind of resource
 * @param id the id, another one for each resource and each apply
 */
public record Attempt(ResourceType type, String id) {
  /** The key of the tag. */
  public static final String KEY = "kops-networking/attempt";

  /** Returns the attempt of this apply to make a resource. */
  public static Attempt of(PlannedResource resource, ResourceType type, ActionContext context) {
    return new Attempt(type, context.clientToken(resource));
  }

  /**
   * Looks for the resource by its mark.
   *
   * @return its id; empty when it does not exist or is not visible
   */
  Optional<String> find(Ec2Client ec2, AwsCalls calls) {
    List<Filter> marked = List.of(filter("key", KEY), filter("value", id));
    return calls
        .list(
            "DescribeTags",
            ec2.describeTagsPaginator(request -> request.filters(marked)),
            page -> page.tags())
        .stream()
        .filter(tag -> KEY.equals(tag.key()) && id.equals(tag.value()))
        .map(TagDescription::resourceId)
        .min(String::compareTo);
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
