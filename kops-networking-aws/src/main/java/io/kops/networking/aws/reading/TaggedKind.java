package io.kops.networking.aws.reading;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * How the resources of a kind of EC2 are read by their tags.
 *
 * @param prefix what their ids begin with, such as {@code vpc}
 * @param read describes those that match a filter, on all pages
 * @param id the id of a resource
 * @param tags the tags of a resource
 */
public record TaggedKind<T>(
    String prefix,
    Function<Filter, List<T>> read,
    Function<T, String> id,
    Function<T, List<Tag>> tags) {}
