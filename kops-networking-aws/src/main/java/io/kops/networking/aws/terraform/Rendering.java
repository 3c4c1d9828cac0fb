package io.kops.networking.aws.terraform;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Converts the values of one resource to Terraform values and tracks their references. */
final class Rendering implements PropertyValue.Visitor<PropertyValue> {
  private final Addresses addresses;
  private final Set<ResourceId> referred = new TreeSet<>();
  private final Set<ResourceId> missing = new TreeSet<>();

  Rendering(Addresses addresses) {
    this.addresses = addresses;
  }

  Expression of(PropertyValue value) {
    return Expression.rendered(value.match(this));
  }

  /** Returns an attribute of another resource. */
  Expression attribute(ResourceId of, String attribute) {
    if (!addresses.contains(of)) {
      missing.add(of);
      return Expression.rendered(PropertyValue.of(""));
    }
    referred.add(of);
    return Expression.computed(addresses.of(of) + "." + attribute);
  }

  /** Returns the referenced resources. */
  Set<ResourceId> referred() {
    return referred;
  }

  /** Returns the referenced resources that the configuration does not have. */
  Set<ResourceId> missing() {
    return missing;
  }

  @Override
  public PropertyValue text(PropertyValue.TextValue text) {
    return PropertyValue.of(TemplateText.literal(text.value()));
  }

  @Override
  public PropertyValue integer(PropertyValue.IntegerValue number) {
    return number;
  }

  @Override
  public PropertyValue decimal(PropertyValue.DecimalValue number) {
    return number;
  }

  @Override
  public PropertyValue bool(PropertyValue.BooleanValue flag) {
    return flag;
  }

  @Override
  public PropertyValue list(PropertyValue.ListValue items) {
    return new PropertyValue.ListValue(
        items.values().stream().map(item -> item.match(this)).toList());
  }

  /** Names of fields are templates too. */
  @Override
  public PropertyValue map(PropertyValue.MapValue fields) {
    Map<String, PropertyValue> rendered = new TreeMap<>();
    fields
        .values()
        .forEach((name, value) -> rendered.put(TemplateText.literal(name), value.match(this)));
    return new PropertyValue.MapValue(rendered);
  }

  @Override
  public PropertyValue reference(PropertyValue.Reference reference) {
    ResourceId target = reference.target();
    if (!addresses.contains(target)) {
      missing.add(target);
      return PropertyValue.of("");
    }
    referred.add(target);
    return Expression.computed(addresses.identity(target)).json();
  }

  /** Escapes texts as Terraform templates. All texts of a JSON configuration are templates. */
  static final class TemplateText {
    private TemplateText() {}

    /** Returns the template that evaluates to this text. */
    static String literal(String text) {
      return text.replace("${", "$${").replace("%{", "%%{");
    }
  }
}
