@NullMarked
package io.kops.networking.providers.kubenet;

import org.jspecify.annotations.NullMarked;
