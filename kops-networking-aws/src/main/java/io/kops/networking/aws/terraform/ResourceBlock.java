package io.kops.networking.aws.terraform;

import io.kops.networking.aws.ProviderVersion;
import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The block of one resource, while it is written. For use by one thread. */
public final class ResourceBlock extends Arguments {
  private static final Pattern ID = Pattern.compile("[a-z]+-[0-9A-Za-z-]+");

  private final PlannedResource resource;
  private final PropertyReader properties;
  private final Rendering rendering;
  private final ConfigurationDraft draft;
  private boolean tagsWritten;

  private ResourceBlock(
      PlannedResource resource,
      PropertyReader properties,
      Rendering rendering,
      ConfigurationDraft draft) {
    super(properties, rendering);
    this.resource = resource;
    this.properties = properties;
    this.rendering = rendering;
    this.draft = draft;
  }

  static ResourceBlock of(PlannedResource resource, ConfigurationDraft draft) {
    return new ResourceBlock(
        resource, new PropertyReader(resource), new Rendering(draft.addresses()), draft);
  }

  /** Returns the name that people see. */
  public String name() {
    return resource.name();
  }

  /** Returns the tags, which count as written. */
  public Map<String, String> tags() {
    tagsWritten = true;
    return resource.tags();
  }

  /** Returns the version of the provider that the block is for. */
  public ProviderVersion provider() {
    return draft.provider();
  }

  /** Tells whether the resource has a property. */
  public boolean has(String property) {
    return resource.properties().containsKey(property);
  }

  /**
   * Returns a property.
   *
   * @throws IllegalStateException if the resource has no such property
   */
  public PropertyValue value(String property) {
    return properties
        .find(property)
        .orElseThrow(() -> new IllegalStateException(resource.id() + " has no " + property));
  }

  /** Returns a property as text; empty when the resource has none of this name. */
  public String text(String property) {
    return properties.find(property).map(PropertyValue::toString).orElse("");
  }

  /** Returns the resource that a property refers to; empty when it names one of others. */
  public Optional<ResourceId> target(String property) {
    return properties
        .find(property)
        .filter(PropertyValue.Reference.class::isInstance)
        .map(PropertyValue.Reference.class::cast)
        .map(PropertyValue.Reference::target);
  }

  /** Returns a property as a flag; false when the resource has none of this name. */
  public boolean flag(String property) {
    return properties
        .find(property)
        .filter(value -> value instanceof PropertyValue.BooleanValue flag && flag.value())
        .isPresent();
  }

  /** Returns a field of a property; empty when the resource has none. */
  public Optional<PropertyValue> field(String property, String field) {
    return properties.find(property, field);
  }

  /** Returns a field of a property as text; empty when the resource has none. */
  public String fieldText(String property, String field) {
    return field(property, field).map(PropertyValue::toString).orElse("");
  }

  /** Returns the elements of a property that is a list; none when the resource has no such list. */
  public List<PropertyValue> items(String property) {
    return properties.find(property).filter(PropertyValue.ListValue.class::isInstance).stream()
        .map(PropertyValue.ListValue.class::cast)
        .flatMap(items -> items.values().stream())
        .toList();
  }

  /** Returns the entries of a property that is a map; none when the resource has no such map. */
  public Map<String, PropertyValue> fields(String property) {
    return properties
        .find(property)
        .filter(PropertyValue.MapValue.class::isInstance)
        .map(PropertyValue.MapValue.class::cast)
        .map(PropertyValue.MapValue::values)
        .orElse(Map.of());
  }

  /** Writes the tags, if there are any. */
  public void putTags() {
    Map<String, PropertyValue> tags = new TreeMap<>();
    tags().forEach((key, value) -> tags.put(key, PropertyValue.of(value)));
    if (!tags.isEmpty()) {
      put("tags", new PropertyValue.MapValue(tags));
    }
  }

  /** Writes a property that names a resource of this plan, or one of others by its id. */
  public void copyId(String property, String argument) {
    PropertyValue value = value(property);
    if (value instanceof PropertyValue.TextValue text && !ID.matcher(text.value()).matches()) {
      refuse(
          TerraformCodes.TERRAFORM_ID_UNKNOWN,
          "the %s of %s is not known: %s".formatted(property, resource.id(), text),
          "plan with the account that holds it");
      return;
    }
    put(argument, value);
  }

  /** Says that the resource cannot be written. */
  public void refuse(ProblemCode code, String message, String remedy) {
    draft.problems().error(FieldPath.ROOT, code, message, remedy);
  }

  /** Returns the resource's own attribute. */
  public Expression attribute(String attribute) {
    return Expression.computed(draft.addresses().of(resource.id()) + "." + attribute);
  }

  /** Returns an attribute of another resource. */
  public Expression attribute(ResourceId of, String attribute) {
    return rendering.attribute(of, attribute);
  }

  /**
   * Returns one of the blocks that a block of addresses is divided into.
   *
   * @param of whose attribute holds the block
   * @param bits by how much longer the prefix of the parts is
   * @param number which of them, from 0
   */
  public Expression part(ResourceId of, String attribute, int bits, int number) {
    rendering.attribute(of, attribute);
    return draft.addresses().contains(of)
        ? Expression.computed(
            "cidrsubnet(%s.%s, %d, %d)"
                .formatted(draft.addresses().of(of), attribute, bits, number))
        : Expression.rendered(PropertyValue.of(""));
  }

  /**
   * Has Terraform read something of others, and returns one of its attributes.
   *
   * @param type the type of the data source
   * @param argument the argument that takes the id
   */
  public Expression data(String type, String argument, String id, String attribute) {
    return draft.read(type, argument, id, attribute);
  }

  /** Returns the key or the value of an entry that the block is repeated for. */
  public Expression each(String keyOrValue) {
    return Expression.computed("each." + keyOrValue);
  }

  /** Returns a value as it is: texts mean themselves. */
  public Expression literal(PropertyValue value) {
    return rendering.of(value);
  }

  /** Returns what the resource is called in the configuration, without the name of the cluster. */
  public String shortLabel() {
    return draft.outputs().withoutCluster(draft.addresses().label(resource.id()));
  }

  /** Writes an output of the configuration. */
  public void output(String name, Expression value) {
    draft.outputs().put(name, value);
  }

  /** Adds to an output that is a list. */
  public void outputItem(String name, Expression value) {
    draft.outputs().add(name, value);
  }

  /**
   * Writes another Terraform resource that belongs to this one.
   *
   * @param type its type
   * @param suffix the suffix of its label
   */
  public void sibling(String type, String suffix, Consumer<Arguments> body) {
    Arguments arguments = new Arguments(properties, rendering);
    body.accept(arguments);
    draft.addResource(
        type, siblingLabel(draft.addresses().label(resource.id()), suffix), arguments.json());
  }

  /** Returns the label of another Terraform resource that belongs to this one. */
  public static String siblingLabel(String label, String suffix) {
    return label + "-" + suffix;
  }

  /** Ends the block: says what was forgotten, and what must be there first. */
  PropertyValue finished() {
    for (String property : properties.unread()) {
      refuse(
          TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
          "the %s of %s has no words in Terraform".formatted(property, resource.id()),
          "apply the plan instead");
    }
    if (!tagsWritten && !resource.tags().isEmpty()) {
      refuse(
          TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
          "the tags of %s have no words in Terraform".formatted(resource.id()),
          "apply the plan instead");
    }
    for (ResourceId target : rendering.missing()) {
      refuse(
          TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
          "%s refers to %s, which the plan does not have".formatted(resource.id(), target),
          "make the plan anew");
    }
    Set<ResourceId> first = new TreeSet<>(resource.dependsOn());
    first.removeAll(rendering.referred());
    first.removeIf(id -> !draft.addresses().contains(id));
    if (!first.isEmpty()) {
      put(
          "depends_on",
          Expression.rendered(
              PropertyValue.texts(first.stream().map(draft.addresses()::of).toList())));
    }
    return json();
  }
}
