package io.kops.networking.aws.terraform;

import io.kops.networking.aws.ProviderVersion;
import io.kops.networking.aws.TerraformConfiguration;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.terraform.Rendering.TemplateText;
import io.kops.networking.core.gson.Json;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes plans as Terraform configurations. Immutable and safe for use by several threads. */
public final class ConfigurationWriter {
  /** The first version with {@code import} blocks. */
  private static final String TERRAFORM = ">= 1.5.0";

  private final Map<ResourceKind, TerraformDescriptor> kinds = new TreeMap<>();

  /** Creates a writer for these kinds. */
  public ConfigurationWriter(Collection<? extends TerraformDescriptor> kinds) {
    kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
  }

  /** Returns the planned network as a configuration. */
  public TerraformConfiguration write(Plan plan, TerraformOptions options) {
    Problems.Collector problems = Problems.collector();
    problems.addAll(plan.problems());
    SortedMap<ResourceId, PlannedResource> wanted = wanted(plan, problems);
    if (problems.problems().hasErrors()) {
      return new TerraformConfiguration(problems.problems(), Optional.empty());
    }
    Addresses addresses = new Addresses(wanted.keySet(), kinds, plan.cluster());
    ConfigurationDraft draft =
        new ConfigurationDraft(plan.cluster(), addresses, options.provider(), problems);
    draft.outputs().put("cluster_name", literal(plan.cluster().value()));
    draft.outputs().put("region", literal(options.region()));
    for (PlannedResource resource : wanted.values()) {
      TerraformDescriptor kind = kindOf(resource);
      ResourceBlock block = ResourceBlock.of(resource, draft);
      kind.write(block);
      draft.addResource(kind.terraformType(resource.id()), resource.id(), block.finished());
    }
    if (problems.problems().hasErrors()) {
      return new TerraformConfiguration(problems.problems(), Optional.empty());
    }
    Map<String, PropertyValue> document = new TreeMap<>(draft.parts());
    document.put("terraform", requirements(options.provider()));
    document.put("provider", fields("aws", provider(options.region())));
    if (options.importsExisting()) {
      List<PropertyValue> imports = imports(plan, wanted.values(), addresses);
      if (!imports.isEmpty()) {
        document.put("import", new PropertyValue.ListValue(imports));
      }
    }
    return new TerraformConfiguration(
        problems.problems(),
        Optional.of(Json.writeIndented(new PropertyValue.MapValue(document)) + "\n"));
  }

  private SortedMap<ResourceId, PlannedResource> wanted(Plan plan, Problems.Collector problems) {
    SortedMap<ResourceId, PlannedResource> wanted = new TreeMap<>();
    if (plan.purpose() == Plan.Purpose.DELETE) {
      problems.error(
          FieldPath.ROOT,
          TerraformCodes.TERRAFORM_PLAN_DELETES,
          "the plan deletes %s and describes no network".formatted(plan.cluster()),
          "apply the plan, or run terraform destroy");
      return wanted;
    }
    for (PlannedResource resource : plan.resources()) {
      if (resource.action() == Action.DELETE) {
        problems.warning(
            FieldPath.ROOT,
            TerraformCodes.TERRAFORM_LEFT_BEHIND,
            "the plan deletes %s, but Terraform deletes only resources in its state"
                .formatted(resource.id()),
            "apply the plan, or delete the resource manually");
      } else if (kinds.containsKey(resource.id().kind())) {
        wanted.put(resource.id(), resource);
      } else {
        problems.error(
            FieldPath.ROOT,
            TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
            "%s cannot be expressed in Terraform".formatted(resource.id()),
            "apply the plan instead, or plan without the resource");
      }
    }
    return wanted;
  }

  private TerraformDescriptor kindOf(PlannedResource resource) {
    TerraformDescriptor kind = kinds.get(resource.id().kind());
    if (kind == null) {
      throw new IllegalStateException(resource.id() + " has a kind without a Terraform type");
    }
    return kind;
  }

  private static PropertyValue requirements(ProviderVersion provider) {
    PropertyValue aws =
        new PropertyValue.MapValue(
            Map.of(
                "source", PropertyValue.of("hashicorp/aws"),
                "version", PropertyValue.of(provider.constraint())));
    return new PropertyValue.MapValue(
        Map.of(
            "required_version", PropertyValue.of(TERRAFORM),
            "required_providers", fields("aws", aws)));
  }

  /**
   * Terraform must ignore the tags by which the library marks its attempts: it would remove them.
   */
  private static PropertyValue provider(String region) {
    return new PropertyValue.MapValue(
        Map.of(
            "region",
            literal(region).json(),
            "ignore_tags",
            new PropertyValue.ListValue(
                List.of(fields("keys", PropertyValue.texts(List.of(Attempt.KEY)))))));
  }

  private static PropertyValue fields(String name, PropertyValue value) {
    return new PropertyValue.MapValue(Map.of(name, value));
  }

  private static Expression literal(String text) {
    return Expression.rendered(PropertyValue.of(TemplateText.literal(text)));
  }

  private List<PropertyValue> imports(
      Plan plan, Collection<PlannedResource> wanted, Addresses addresses) {
    ExistingIds existing = new ExistingIds(plan);
    List<PropertyValue> imports = new ArrayList<>();
    for (PlannedResource resource : wanted) {
      Optional<String> physicalId =
          resource.physicalId().filter(id -> resource.reason().code() != Reason.Code.BROKEN);
      if (physicalId.isEmpty()) {
        continue;
      }
      Map<String, String> ids =
          kindOf(resource)
              .importIds(resource, addresses.of(resource.id()), physicalId.get(), existing);
      ids.forEach(
          (address, id) ->
              imports.add(
                  new PropertyValue.MapValue(
                      Map.of("to", PropertyValue.of(address), "id", literal(id).json()))));
    }
    return imports;
  }
}
