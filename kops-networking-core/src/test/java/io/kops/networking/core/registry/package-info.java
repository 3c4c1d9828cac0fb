@NullMarked
package io.kops.networking.core.registry;

import org.jspecify.annotations.NullMarked;
