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

/** The block of one resource, in progress. For use by one thread. */
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

  /** Returns the name of the resource. */
  public String name() {
    return resource.name();
  }

  /** Returns the tags and marks them as written. */
  public Map<String, String> tags() {
    tagsWritten = true;
    return resource.tags();
  }

  /** Returns the version of the provider. */
  public ProviderVersion provider() {
    return draft.provider();
  }

  /** Returns whether the resource has a property. */
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

  /** Returns a property as text; empty without the property. */
  public String text(String property) {
    return properties.find(property).map(PropertyValue::toString).orElse("");
  }

  /** Returns the resource of the plan that a property references; empty if it is an AWS id. */
  public Optional<ResourceId> target(String property) {
    return properties
        .find(property)
        .filter(PropertyValue.Reference.class::isInstance)
        .map(PropertyValue.Reference.class::cast)
        .map(PropertyValue.Reference::target);
  }

  /** Returns a boolean property; false without the property. */
  public boolean flag(String property) {
    return properties
        .find(property)
        .filter(value -> value instanceof PropertyValue.BooleanValue flag && flag.value())
        .isPresent();
  }

  /** Returns a field of a property; empty without the field. */
  public Optional<PropertyValue> field(String property, String field) {
    return properties.find(property, field);
  }

  /** Returns a field of a property as text; empty without the field. */
  public String fieldText(String property, String field) {
    return field(property, field).map(PropertyValue::toString).orElse("");
  }

  /** Returns the elements of a list property; empty without the property. */
  public List<PropertyValue> items(String property) {
    return properties.find(property).filter(PropertyValue.ListValue.class::isInstance).stream()
        .map(PropertyValue.ListValue.class::cast)
        .flatMap(items -> items.values().stream())
        .toList();
  }

  /** Returns the entries of a map property; empty without the property. */
  public Map<String, PropertyValue> fields(String property) {
    return properties
        .find(property)
        .filter(PropertyValue.MapValue.class::isInstance)
        .map(PropertyValue.MapValue.class::cast)
        .map(PropertyValue.MapValue::values)
        .orElse(Map.of());
  }

  /** Writes the tags if the resource has any. */
  public void putTags() {
    Map<String, PropertyValue> tags = new TreeMap<>();
    tags().forEach((key, value) -> tags.put(key, PropertyValue.of(value)));
    if (!tags.isEmpty()) {
      put("tags", new PropertyValue.MapValue(tags));
    }
  }

  /** Writes a property that is a reference or an AWS id. */
  public void copyId(String property, String argument) {
    PropertyValue value = value(property);
    if (value instanceof PropertyValue.TextValue text && !ID.matcher(text.value()).matches()) {
      refuse(
          TerraformCodes.TERRAFORM_ID_UNKNOWN,
          "the AWS id of %s of %s is unknown: %s".formatted(property, resource.id(), text),
          "plan with access to the AWS account");
      return;
    }
    put(argument, value);
  }

  /** Reports that the resource cannot be written. */
  public void refuse(ProblemCode code, String message, String remedy) {
    draft.problems().error(FieldPath.ROOT, code, message, remedy);
  }

  /** Returns an expression for an attribute of this resource. */
  public Expression attribute(String attribute) {
    return Expression.computed(draft.addresses().of(resource.id()) + "." + attribute);
  }

  /** Returns an expression for an attribute of another resource. */
  public Expression attribute(ResourceId of, String attribute) {
    return rendering.attribute(of, attribute);
  }

  /**
   * Returns an expression for a subnet of a CIDR block, by {@code cidrsubnet}.
   *
   * @param of the resource with the block
   * @param attribute the attribute with the block
   * @param bits the number of additional prefix bits
   * @param number the index of the subnet, from 0
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
   * Adds a data source and returns one of its attributes.
   *
   * @param type the type of the data source
   * @param argument the argument for the id
   */
  public Expression data(String type, String argument, String id, String attribute) {
    return draft.read(type, argument, id, attribute);
  }

  /** Returns the key or the value of the current {@code for_each} entry. */
  public Expression each(String keyOrValue) {
    return Expression.computed("each." + keyOrValue);
  }

  /** Returns a value whose texts are literals. */
  public Expression literal(PropertyValue value) {
    return rendering.of(value);
  }

  /** Returns the label of the resource without the cluster name. */
  public String shortLabel() {
    return draft.outputs().withoutCluster(draft.addresses().label(resource.id()));
  }

  /** Adds an output. A digest distinguishes resources with the same name of an output. */
  public void output(String name, Expression value) {
    draft.outputs().put(name, resource.id(), value);
  }

  /** Adds an element to a list output. */
  public void outputItem(String name, Expression value) {
    draft.outputs().add(name, value);
  }

  /**
   * Adds another Terraform resource for the same resource.
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

  /** Returns the label of a sibling. */
  public static String siblingLabel(String label, String suffix) {
    return label + "-" + suffix;
  }

  /** Ends the block: reports unwritten properties and adds {@code depends_on}. */
  PropertyValue finished() {
    for (String property : properties.unread()) {
      refuse(
          TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
          "the property %s of %s cannot be expressed in Terraform"
              .formatted(property, resource.id()),
          "apply the plan instead");
    }
    if (!tagsWritten && !resource.tags().isEmpty()) {
      refuse(
          TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
          "the tags of %s cannot be expressed in Terraform".formatted(resource.id()),
          "apply the plan instead");
    }
    for (ResourceId target : rendering.missing()) {
      refuse(
          TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE,
          "%s references %s, which the plan does not contain".formatted(resource.id(), target),
          "create a new plan");
    }
    Set<ResourceId> unreferenced = new TreeSet<>(resource.dependsOn());
    unreferenced.removeAll(rendering.referred());
    unreferenced.removeIf(id -> !draft.addresses().contains(id));
    if (!unreferenced.isEmpty()) {
      put(
          "depends_on",
          Expression.rendered(
              PropertyValue.texts(unreferenced.stream().map(draft.addresses()::of).toList())));
    }
    return json();
  }

  /** Reads the properties of a resource and tracks the unread ones. */
  static final class PropertyReader {
    private final PlannedResource resource;
    private final Set<String> unread = new TreeSet<>();

    PropertyReader(PlannedResource resource) {
      this.resource = resource;
      for (Map.Entry<String, PropertyValue> property : resource.properties().entrySet()) {
        if (property.getValue() instanceof PropertyValue.MapValue fields) {
          fields.values().keySet().forEach(field -> unread.add(nested(property.getKey(), field)));
        } else {
          unread.add(property.getKey());
        }
      }
    }

    private static String nested(String property, String field) {
      return property + "." + field;
    }

    /** Returns a property and marks it and all of its fields as read. */
    Optional<PropertyValue> find(String property) {
      unread.removeIf(name -> name.equals(property) || name.startsWith(property + "."));
      return Optional.ofNullable(resource.properties().get(property));
    }

    /** Returns a field of a property and marks only this field as read. */
    Optional<PropertyValue> find(String property, String field) {
      unread.remove(nested(property, field));
      return resource.properties().get(property) instanceof PropertyValue.MapValue fields
          ? Optional.ofNullable(fields.values().get(field))
          : Optional.empty();
    }

    Set<String> unread() {
      return unread;
    }
  }
}
