package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The actions on images. Only images added by a test exist. */
final class ImageActions {
  private static final String OWN = "self";

  private final Ec2Account account;
  private final Filters<MachineImage> filters =
      new Filters<MachineImage>()
          .on("image-id", MachineImage::id)
          .on("name", MachineImage::name)
          .on("state", image -> "available")
          .on("owner-id", MachineImage::ownerId);

  ImageActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions.on("DescribeImages", this::describe);
  }

  private void describe(QueryRequest request, Xml answer) {
    request.takeOnly("Owner", "Filter", "ImageId", "IncludeDeprecated", "MaxResults", "NextToken");
    List<String> owners =
        request.texts("Owner").stream()
            .map(owner -> owner.equals(OWN) ? account.settings().account() : owner)
            .toList();
    Predicate<MachineImage> wanted = filters.wantedBy(request);
    request.texts("ImageId").forEach(account.images::require);
    List<String> ids = request.texts("ImageId");
    boolean deprecated = request.flag("IncludeDeprecated").orElse(false);
    // A deprecated image is visible to its owner, and to every caller that passes its ImageId.
    Predicate<MachineImage> shown =
        image ->
            deprecated
                || !image.isDeprecated()
                || ids.contains(image.id())
                || image.ownerId().equals(account.settings().account());
    answer.items(
        "imagesSet",
        account.images.read(
            image ->
                wanted.test(image)
                    && shown.test(image)
                    && (owners.isEmpty() || owners.contains(image.ownerId()))
                    && (ids.isEmpty() || ids.contains(image.id()))),
        ImageActions::write);
  }

  private static void write(Xml xml, MachineImage image) {
    xml.text("imageId", image.id())
        .text("imageOwnerId", image.ownerId())
        .text("name", image.name())
        .text("imageState", "available")
        .text(
            "deprecationTime",
            image.isDeprecated() ? Optional.of("2020-01-01T00:00:00.000Z") : Optional.empty())
        .text("rootDeviceType", "ebs")
        .text("rootDeviceName", image.rootDevice())
        .tagSet(image.tags());
  }
}
