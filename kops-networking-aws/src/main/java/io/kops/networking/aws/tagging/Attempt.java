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
 * One attempt to create an EC2 resource. The create call tags the resource with the attempt's ID,
 * so that it is found if the response is lost. The ID is also the client token if the call has one.
 *
 * @param type the type of the resource
 * @param id the ID, unique per resource and apply
 */
public record Attempt(ResourceType type, String id) {
  /** The key of the tag. */
  public static final String KEY = "kops-networking/attempt";

  /** Returns the attempt of this apply to create a resource. */
  public static Attempt of(PlannedResource resource, ResourceType type, ActionContext context) {
    return new Attempt(type, context.clientToken(resource));
  }

  /**
   * Finds the resource by its tag.
   *
   * @return its ID; empty if it does not exist or is not visible yet
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
