package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * Finds the images of instance groups: by ID, by name among the account's own, or by {@code
 * <owner>/<name>}. Makes one call per distinct name.
 */
public final class ImageReader {
  private static final String BY_ID = "ami-";
  private static final String OWN = "self";

  /** The AWS accounts of the owner names that kops supports. */
  private static final Map<String, String> OWNERS =
      Map.of(
          "kope.io", "383156758163",
          "coreos.com", "595879546273",
          "redhat.com", "309956199498");

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public ImageReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** Returns the images of all groups by their names in the spec; reports missing ones. */
  public Map<String, InstanceImage> read(Cluster cluster, Problems.Collector problems) {
    Map<String, List<Image>> found = new TreeMap<>();
    cluster.instanceGroups().stream()
        .map(InstanceGroup::image)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(spelling -> found.put(spelling, imagesOf(spelling)));
    Map<String, InstanceImage> images = new TreeMap<>();
    for (InstanceGroup group : cluster.instanceGroups()) {
      FieldPath path = pathOf(group);
      if (group.image().isEmpty()) {
        problems.error(
            path,
            ExistingCodes.IMAGE_UNSET,
            "instance group %s has no image".formatted(group.name()),
            "set its image to an id, ami-..., or to <owner>/<name>");
        continue;
      }
      String spelling = group.image().get();
      List<Image> candidates = found.getOrDefault(spelling, List.of());
      if (candidates.isEmpty()) {
        problems.error(
            path,
            ExistingCodes.IMAGE_MISSING,
            "image %s is not available in this account and region".formatted(spelling),
            spelling.startsWith(BY_ID) || spelling.contains("/")
                ? "check the name and the region, and that its owner shares the image"
                : "use <owner>/<name> for images of another account");
      } else if (candidates.size() > 1) {
        problems.error(
            path,
            ExistingCodes.IMAGE_AMBIGUOUS,
            "%s matches %d images: %s"
                .formatted(
                    spelling,
                    candidates.size(),
                    candidates.stream()
                        .map(Image::imageId)
                        .sorted()
                        .collect(Collectors.joining(", "))),
            "use the ID of one of them");
      } else {
        Image image = candidates.get(0);
        images.put(spelling, new InstanceImage(image.imageId(), image.rootDeviceName()));
      }
    }
    return images;
  }

  static FieldPath pathOf(InstanceGroup group) {
    return FieldPath.of("instanceGroups").key(group.name()).child("spec").child("image");
  }

  /**
   * Reads by filter, because a missing ID is an error otherwise. Deprecated images can be launched,
   * but are found by name only if no other image matches.
   */
  private List<Image> imagesOf(String spelling) {
    DescribeImagesRequest.Builder request = DescribeImagesRequest.builder();
    if (spelling.startsWith(BY_ID)) {
      request.includeDeprecated(true).filters(filter("image-id", spelling));
    } else {
      int slash = spelling.indexOf('/');
      String owner = slash < 0 ? OWN : spelling.substring(0, slash);
      request
          .owners(OWNERS.getOrDefault(owner, owner))
          .filters(filter("name", spelling.substring(slash + 1)), filter("state", "available"));
    }
    List<Image> current = images(request.build());
    return current.isEmpty() && !spelling.startsWith(BY_ID)
        ? images(request.includeDeprecated(true).build())
        : current;
  }

  private List<Image> images(DescribeImagesRequest request) {
    return calls.list(
        "DescribeImages", ec2.describeImagesPaginator(request), page -> page.images());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
