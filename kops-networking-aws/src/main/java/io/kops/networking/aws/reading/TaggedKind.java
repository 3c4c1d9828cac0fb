package io.kops.networking.aws.reading;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A kind of EC2 resource that is read by tags.
 *
 * @param prefix the prefix of their ids, such as {@code vpc}
 * @param read describes the resources that match a filter, on all pages
 * @param id the id of a resource
 * @param tags the tags of a resource
 */
public record TaggedKind<T>(
    String prefix,
    Function<Filter, List<T>> read,
    Function<T, String> id,
    Function<T, List<Tag>> tags) {}
