/**
 * What plans are made of: the ids of resources and their properties as plain data that any format
 * can carry.
 */
@NullMarked
package io.kops.networking.resource;

import org.jspecify.annotations.NullMarked;
