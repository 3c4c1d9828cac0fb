package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class LaunchTemplateActions {
  private static final String DATA = "LaunchTemplateData";
  private static final String NAME = "[a-zA-Z0-9().\\-/_]{3,128}";

  /** The resource types that a template can tag at launch. */
  private static final Set<String> TAGGED =
      Set.of("instance", "volume", "network-interface", "spot-instances-request");

  private static final int LONGEST_USER_DATA = 16 * 1024;

  private final Ec2Account account;
  private final ClientTokens<LaunchTemplate> templateTokens = new ClientTokens<>();
  private final ClientTokens<MadeVersion> versionTokens = new ClientTokens<>();

  /** A version, stored for its client token. */
  private static final class MadeVersion extends Resource {
    private final LaunchTemplate template;
    private final LaunchTemplate.Version version;

    MadeVersion(LaunchTemplate template, LaunchTemplate.Version version) {
      super(template.id() + ":" + version.number());
      this.template = template;
      this.version = version;
    }
  }

  LaunchTemplateActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<LaunchTemplate> filters =
        new Filters<LaunchTemplate>().on("launch-template-name", LaunchTemplate::name);
    actions
        .on("CreateLaunchTemplate", this::create)
        .on("CreateLaunchTemplateVersion", this::createVersion)
        .on(
            "DescribeLaunchTemplates",
            new Listing<>(
                account.launchTemplates,
                "LaunchTemplateId",
                "launchTemplates",
                filters,
                Listing.Pages.of(1, 200, account.settings()),
                this::write))
        .on("DescribeLaunchTemplateVersions", this::describeVersions)
        .on("ModifyLaunchTemplate", this::modify)
        .on("DeleteLaunchTemplate", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    request.takeOnly(
        "LaunchTemplateName", DATA, "ClientToken", "TagSpecification", "VersionDescription");
    LaunchTemplate template = templateTokens.once(request, () -> make(request));
    answer.element("launchTemplate", element -> write(element, template));
  }

  private LaunchTemplate make(QueryRequest request) {
    String name = request.required("LaunchTemplateName");
    if (!name.matches(NAME)) {
      throw AwsFailure.badRequest(
          "InvalidLaunchTemplateName.MalformedException", "The name '" + name + "' is not valid.");
    }
    SortedMap<String, String> data = data(request);
    SortedMap<String, String> tags = Tagging.atCreation(request, "launch-template");
    if (account.launchTemplates.has(other -> other.name().equals(name))) {
      throw AwsFailure.badRequest(
          "InvalidLaunchTemplateName.AlreadyExistsException",
          "Launch template name already in use.");
    }
    account.requireRoom(
        Quota.LAUNCH_TEMPLATES,
        account.launchTemplates.all().size(),
        "LaunchTemplateLimitExceeded");
    LaunchTemplate template = new LaunchTemplate(account.ids().next("lt"), name);
    template.tags().putAll(tags);
    template.add(data);
    return account.launchTemplates.add(template);
  }

  private void createVersion(QueryRequest request, Xml answer) {
    request.takeOnly(
        "LaunchTemplateId",
        "LaunchTemplateName",
        "SourceVersion",
        DATA,
        "ClientToken",
        "VersionDescription");
    LaunchTemplate template = template(request);
    SortedMap<String, String> data = data(request);
    request
        .text("SourceVersion")
        .ifPresent(
            source -> inherit(template.version(source).orElseThrow(() -> noVersion(source)), data));
    MadeVersion made =
        versionTokens.once(request, () -> new MadeVersion(template, template.add(data)));
    answer.element("launchTemplateVersion", element -> write(element, made.template, made.version));
  }

  /** API reference: a version inherits the parameters of its source that the request leaves out. */
  private static void inherit(LaunchTemplate.Version source, SortedMap<String, String> data) {
    Set<String> given =
        data.keySet().stream().map(key -> key.split("\\.", -1)[0]).collect(Collectors.toSet());
    source
        .data()
        .forEach(
            (key, value) -> {
              if (!given.contains(key.split("\\.", -1)[0])) {
                data.put(key, value);
              }
            });
  }

  private void describeVersions(QueryRequest request, Xml answer) {
    request.takeOnly(
        "LaunchTemplateId",
        "LaunchTemplateName",
        "LaunchTemplateVersion",
        "MaxResults",
        "NextToken");
    LaunchTemplate template = template(request);
    List<String> wanted = request.texts("LaunchTemplateVersion");
    List<LaunchTemplate.Version> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      found.addAll(template.versions());
    }
    for (String version : wanted) {
      found.add(template.version(version).orElseThrow(() -> noVersion(version)));
    }
    int start = request.number("NextToken").orElse(0);
    int size = Math.min(account.settings().pageSize(), request.number("MaxResults").orElse(200));
    int end = Math.min(found.size(), start + size);
    answer.items(
        "launchTemplateVersionSet",
        found.subList(start, end),
        (item, version) -> write(item, template, version));
    if (end < found.size()) {
      answer.text("nextToken", end);
    }
  }

  private void modify(QueryRequest request, Xml answer) {
    request.takeOnly("LaunchTemplateId", "LaunchTemplateName", "SetDefaultVersion", "ClientToken");
    LaunchTemplate template = template(request);
    String version = request.required("SetDefaultVersion");
    template.setDefaultVersion(
        template.version(version).orElseThrow(() -> noVersion(version)).number());
    answer.element("launchTemplate", element -> write(element, template));
  }

  private void delete(QueryRequest request, Xml answer) {
    request.takeOnly("LaunchTemplateId", "LaunchTemplateName");
    LaunchTemplate template = template(request);
    account.launchTemplates.remove(template);
    answer.element("launchTemplate", element -> write(element, template));
  }

  private LaunchTemplate template(QueryRequest request) {
    if (request.text("LaunchTemplateId").isPresent()) {
      return account.launchTemplates.require(request.required("LaunchTemplateId"));
    }
    String name = request.required("LaunchTemplateName");
    return account.launchTemplates.read(template -> template.name().equals(name)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                AwsFailure.badRequest(
                    "InvalidLaunchTemplateName.NotFoundException",
                    "The specified launch template, with template name "
                        + name
                        + ", does not exist."));
  }

  private static AwsFailure noVersion(String version) {
    return AwsFailure.badRequest(
        "InvalidLaunchTemplateId.VersionNotFound",
        "Could not find the specified version " + version + " for the launch template.");
  }

  /** Only the syntax of a template is checked at creation; its contents are checked on use. */
  private static SortedMap<String, String> data(QueryRequest request) {
    QueryRequest data = request.structure(DATA);
    data.takeOnly(
        "ImageId",
        "InstanceType",
        "KeyName",
        "UserData",
        "IamInstanceProfile",
        "BlockDeviceMapping",
        "NetworkInterface",
        "Placement",
        "MetadataOptions",
        "InstanceMarketOptions",
        "TagSpecification",
        "Monitoring",
        "EbsOptimized",
        "CreditSpecification",
        "SecurityGroupId");
    checkTags(data);
    if (data.has("SecurityGroupId") && data.has("NetworkInterface")) {
      throw AwsFailure.badRequest(
          "InvalidParameterCombination",
          "Network interfaces and an instance-level security groups may not be specified on the"
              + " same request");
    }
    checkOptions(data);
    if (data.own().isEmpty()) {
      throw AwsFailure.missing(DATA);
    }
    data.text("UserData").ifPresent(LaunchTemplateActions::checkUserData);
    return data.own();
  }

  private static void checkTags(QueryRequest data) {
    Set<String> types = new TreeSet<>();
    for (QueryRequest specification : data.structures("TagSpecification")) {
      String type = specification.required("ResourceType");
      if (!TAGGED.contains(type) || !types.add(type)) {
        throw AwsFailure.invalidValue(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
      Tagging.checkCount(Tagging.read(specification));
    }
  }

  private static void checkOptions(QueryRequest data) {
    QueryRequest metadata = data.structure("MetadataOptions");
    metadata.takeOnly("HttpTokens", "HttpPutResponseHopLimit", "HttpProtocolIpv6", "HttpEndpoint");
    int hops = metadata.number("HttpPutResponseHopLimit").orElse(1);
    if (hops < 1
        || hops > 64
        || !metadata.text("HttpTokens").orElse("optional").matches("optional|required")
        || !metadata.text("HttpProtocolIpv6").orElse("disabled").matches("enabled|disabled")) {
      throw AwsFailure.invalidValue("The metadata options are not valid");
    }
    checkWord(data.structure("CreditSpecification"), "CpuCredits", "standard|unlimited");
    checkWord(data.structure("Placement"), "Tenancy", "default|dedicated|host");
    QueryRequest spot = data.structure("InstanceMarketOptions").structure("SpotOptions");
    spot.takeOnly(
        "MaxPrice", "BlockDurationMinutes", "InstanceInterruptionBehavior", "SpotInstanceType");
    checkWord(spot, "InstanceInterruptionBehavior", "hibernate|stop|terminate");
    // API reference, LaunchTemplateSpotMarketOptions: "a multiple of 60 (60, ..., or 360)".
    checkWord(spot, "BlockDurationMinutes", "60|120|180|240|300|360");
    Set<String> devices = new TreeSet<>();
    for (QueryRequest mapping : data.structures("BlockDeviceMapping")) {
      mapping.takeOnly("DeviceName", "Ebs", "VirtualName");
      if (!devices.add(mapping.required("DeviceName"))) {
        throw AwsFailure.invalidValue("The device is used more than once");
      }
      QueryRequest volume = mapping.structure("Ebs");
      checkWord(volume, "VolumeType", "standard|gp2|gp3|io1|io2|st1|sc1");
      if (volume.has("Iops") && !volume.text("VolumeType").orElse("").matches("gp3|io1|io2")) {
        throw AwsFailure.invalidValue("The volume type does not have provisioned IOPS");
      }
      if (volume.has("Throughput") && !volume.text("VolumeType").orElse("").equals("gp3")) {
        throw AwsFailure.invalidValue("Only volumes of type gp3 have a throughput");
      }
      if (volume.has("KmsKeyId") && !volume.flag("Encrypted").orElse(false)) {
        throw AwsFailure.invalidValue("A key needs an encrypted volume");
      }
    }
  }

  private static void checkWord(QueryRequest structure, String field, String words) {
    String word = structure.text(field).orElse("");
    if (structure.has(field) && !word.matches(words)) {
      throw AwsFailure.invalidValue("Invalid value '" + word + "' for " + field);
    }
  }

  private static void checkUserData(String base64) {
    try {
      if (Base64.getDecoder().decode(base64).length > LONGEST_USER_DATA) {
        throw AwsFailure.invalidValue("User data is limited to 16384 bytes");
      }
    } catch (IllegalArgumentException e) {
      throw AwsFailure.badRequest("InvalidUserData.Malformed", "Invalid BASE64 encoding.");
    }
  }

  private void write(Xml xml, LaunchTemplate template) {
    xml.text("launchTemplateId", template.id())
        .text("launchTemplateName", template.name())
        .text("defaultVersionNumber", template.defaultVersion())
        .text("latestVersionNumber", template.latestVersion())
        .tagSet(template.tags());
  }

  private static void write(Xml xml, LaunchTemplate template, LaunchTemplate.Version version) {
    xml.text("launchTemplateId", template.id())
        .text("launchTemplateName", template.name())
        .text("versionNumber", version.number())
        .text("defaultVersion", template.defaultVersion() == version.number())
        .element(
            "launchTemplateData", element -> writeData(element, QueryRequest.of(version.data())));
  }

  private static void writeData(Xml xml, QueryRequest data) {
    xml.text("imageId", data.text("ImageId"))
        .text("instanceType", data.text("InstanceType"))
        .text("keyName", data.text("KeyName"))
        .text("userData", data.text("UserData"))
        .text("ebsOptimized", data.text("EbsOptimized"));
    xml.<QueryRequest>items(
        "tagSpecificationSet",
        data.structures("TagSpecification"),
        (item, specification) ->
            item.text("resourceType", specification.text("ResourceType"))
                .tagSet(Tagging.read(specification)));
    if (data.has("Monitoring")) {
      xml.element(
          "monitoring",
          element -> element.text("enabled", data.structure("Monitoring").text("Enabled")));
    }
    if (data.has("CreditSpecification")) {
      xml.element(
          "creditSpecification",
          element ->
              element.text("cpuCredits", data.structure("CreditSpecification").text("CpuCredits")));
    }
    if (data.has("SecurityGroupId")) {
      xml.element(
          "securityGroupIdSet",
          groups -> data.texts("SecurityGroupId").forEach(group -> groups.text("item", group)));
    }
    if (data.has("IamInstanceProfile")) {
      QueryRequest profile = data.structure("IamInstanceProfile");
      xml.element(
          "iamInstanceProfile",
          element -> element.text("name", profile.text("Name")).text("arn", profile.text("Arn")));
    }
    xml.<QueryRequest>items(
        "blockDeviceMappingSet",
        data.structures("BlockDeviceMapping"),
        (item, mapping) -> {
          QueryRequest volume = mapping.structure("Ebs");
          item.text("deviceName", mapping.text("DeviceName"))
              .text("virtualName", mapping.text("VirtualName"));
          if (!mapping.has("Ebs")) {
            return;
          }
          item.element(
              "ebs",
              ebs ->
                  ebs.text("volumeSize", volume.text("VolumeSize"))
                      .text("volumeType", volume.text("VolumeType"))
                      .text("iops", volume.text("Iops"))
                      .text("throughput", volume.text("Throughput"))
                      .text("encrypted", volume.text("Encrypted"))
                      .text("kmsKeyId", volume.text("KmsKeyId"))
                      .text("deleteOnTermination", volume.text("DeleteOnTermination")));
        });
    xml.<QueryRequest>items(
        "networkInterfaceSet",
        data.structures("NetworkInterface"),
        (item, holder) ->
            item.text("deviceIndex", holder.text("DeviceIndex"))
                .text("associatePublicIpAddress", holder.text("AssociatePublicIpAddress"))
                .text("deleteOnTermination", holder.text("DeleteOnTermination"))
                .text("ipv6AddressCount", holder.text("Ipv6AddressCount"))
                .element(
                    "groupSet",
                    groups ->
                        holder
                            .texts("SecurityGroupId")
                            .forEach(group -> groups.text("groupId", group))));
    if (data.has("MetadataOptions")) {
      QueryRequest metadata = data.structure("MetadataOptions");
      xml.element(
          "metadataOptions",
          element ->
              element
                  .text("httpTokens", metadata.text("HttpTokens"))
                  .text("httpEndpoint", metadata.text("HttpEndpoint"))
                  .text("httpPutResponseHopLimit", metadata.text("HttpPutResponseHopLimit"))
                  .text("httpProtocolIpv6", metadata.text("HttpProtocolIpv6")));
    }
    if (data.has("InstanceMarketOptions")) {
      QueryRequest market = data.structure("InstanceMarketOptions");
      xml.element(
          "instanceMarketOptions",
          element ->
              element
                  .text("marketType", market.text("MarketType"))
                  .element(
                      "spotOptions",
                      spot -> writeSpotOptions(spot, market.structure("SpotOptions"))));
    }
    if (data.has("Placement")) {
      xml.element(
          "placement",
          placement -> placement.text("tenancy", data.structure("Placement").text("Tenancy")));
    }
  }

  private static void writeSpotOptions(Xml xml, QueryRequest spot) {
    xml.text("maxPrice", spot.text("MaxPrice"))
        .text("blockDurationMinutes", spot.text("BlockDurationMinutes"))
        .text("instanceInterruptionBehavior", spot.text("InstanceInterruptionBehavior"));
  }
}
