package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** Checks the images of new launch templates and new versions. */
final class ImageCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "images";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> named = new TreeMap<>();
    for (PlannedResource template : context.wanted(ResourceKinds.LAUNCH_TEMPLATE)) {
      if (template.action() != Action.KEEP) {
        template.optionalText("image").ifPresent(id -> named.putIfAbsent(id, template));
      }
    }
    if (named.isEmpty()) {
      return;
    }
    TreeSet<String> usable = new TreeSet<>();
    context
        .calls()
        .list(
            "DescribeImages",
            context
                .ec2()
                .describeImagesPaginator(
                    r ->
                        // Auto Scaling launches deprecated images, which lists omit by default.
                        r.includeDeprecated(true).filters(filter("image-id", named.keySet()))),
            page -> page.images())
        .stream()
        .filter(image -> image.state() == ImageState.AVAILABLE)
        .map(Image::imageId)
        .forEach(usable::add);
    named.forEach(
        (id, template) -> {
          if (!usable.contains(id)) {
            problems.error(
                PreflightContext.pathOf(template),
                PreflightCodes.IMAGE_GONE,
                "image %s does not exist or is not available".formatted(id),
                "use an available image, and plan again");
          }
        });
  }
}
